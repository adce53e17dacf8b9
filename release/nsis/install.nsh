; The installer itself: what it asks, and in which order it changes anything.

Function .onInit
  SetShellVarContext current
  SetRegView 64
  Call TakeLanguage
  Pop $0
  ${If} $0 == ""
  ${AndIfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ReadRegStr $Recorded HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${IfNot} ${FileExists} "$Recorded\${PROGRAM}"
  ${AndIfNot} ${FileExists} "$Recorded\${UNINSTALLER}"
    StrCpy $Recorded ""
  ${EndIf}
  Call TakeFolder
  Call TakeOptions

  ${If} ${Silent}
    Call BeforeAnything
    Call CheckFolder
    ${If} $Hindrance != ""
      ${Leave} ${REFUSED}
    ${EndIf}
    Call CheckRunning
    ${If} $Hindrance != ""
      ${Leave} ${RUNNING}
    ${EndIf}
  ${EndIf}
FunctionEnd

; What ends the installer before its first page. Called when the window is made, not sooner: until
; then NSIS speaks the language of Windows, whatever was chosen.
Function BeforeAnything
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(WINDOWS_OLD)" /SD IDOK
    ${Leave} ${REFUSED}
  ${EndIf}
  Call CheckNewer
  ${If} $Hindrance == ""
    Return
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DOWNGRADE" $0
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$Hindrance" /SD IDNO IDYES downgrade
    ${If} ${Silent}
      ${Leave} ${REFUSED}
    ${EndIf}
    ${Leave} ${CANCELLED}
    downgrade:
  ${EndIf}
FunctionEnd

; In: $Recorded. Out: $INSTDIR, what /D= asks for, else where it is installed, else the usual folder.
; NSIS by itself overlooks /D= with a folder that it does not like, or in quotation marks, and
; installs elsewhere: whoever named a folder shall hear why it cannot be.
Function TakeFolder
  StrCpy $INSTDIR "$LOCALAPPDATA\Programs\CertDesk"
  ${If} $Recorded != ""
    StrCpy $INSTDIR $Recorded
  ${EndIf}
  System::Call "kernel32::GetCommandLineW() w .r0"
  StrCpy $1 0
  ${Do}
    StrCpy $2 $0 3 $1
    ${If} $2 == ""
      Return
    ${EndIf}
    StrCpy $3 $0 1 $1
    IntOp $1 $1 + 1
    ${If} $3 == " "
    ${OrIf} $3 == '"'
      StrCpy $2 $0 3 $1
      ${If} $2 S== "/D="
        IntOp $1 $1 + 3
        StrCpy $INSTDIR $0 "" $1
        ${WordReplace} "$INSTDIR" '"' "" "+" $INSTDIR
        Return
      ${EndIf}
    ${EndIf}
  ${Loop}
FunctionEnd

; An upgrade keeps what was chosen; a switch is a choice.
Function TakeOptions
  StrCpy $WithDesktop 0
  StrCpy $WithType 1
  ${If} $Recorded != ""
    ${If} ${FileExists} "$DESKTOP\认证案头 CertDesk.lnk"
    ${OrIf} ${FileExists} "$DESKTOP\CertDesk.lnk"
      StrCpy $WithDesktop 1
    ${EndIf}
    ReadRegStr $0 HKCU "${CLASSES}\.certdesk" ""
    ${If} $0 != "${TYPE}"
      StrCpy $WithType 0
    ${EndIf}
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DESKTOP=" $0
  ${IfNot} ${Errors}
    StrCpy $WithDesktop $0 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/NOASSOC" $0
  ${IfNot} ${Errors}
    StrCpy $WithType 0
  ${EndIf}
FunctionEnd

Function LeaveFolderPage
  Call CheckFolder
  ${If} $Hindrance != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Hindrance"
    Abort
  ${EndIf}
FunctionEnd

Var DesktopBox
Var TypeBox

Function ShowOptionsPage
  !insertmacro MUI_HEADER_TEXT "$(OPTIONS_TITLE)" "$(OPTIONS_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateCheckbox} 0 4u 100% 12u "$(OPTIONS_TYPE)"
  Pop $TypeBox
  ${NSD_SetState} $TypeBox $WithType
  ${NSD_CreateLabel} 12u 17u 95% 20u "$(OPTIONS_TYPE_WHY)"
  Pop $0
  ${NSD_CreateCheckbox} 0 44u 100% 12u "$(OPTIONS_DESKTOP)"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $WithDesktop
  ${NSD_CreateLabel} 0 104u 100% 30u "$(OPTIONS_NOTE)"
  Pop $0
  ${NSD_SetFocus} $TypeBox
  nsDialogs::Show
FunctionEnd

Function LeaveOptionsPage
  ${NSD_GetState} $DesktopBox $WithDesktop
  ${NSD_GetState} $TypeBox $WithType
  Call CheckRunning
  ${If} $Hindrance != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$Hindrance"
    Abort
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  SetRegView 64
  Call CheckRunning
  ${If} $Hindrance != ""
    SetErrorLevel ${RUNNING}
    Abort "$Hindrance"
  ${EndIf}
  Call RemoveOlder

  SetOutPath "$INSTDIR"
  ; First, so that what is interrupted here can be mended or removed.
  ClearErrors
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  ${If} ${Errors}
    SetErrorLevel ${REFUSED}
    Abort "$(FOLDER_READ_ONLY)"
  ${EndIf}
  !insertmacro AddToPrograms
  !insertmacro InstallFiles

  !insertmacro RemoveShortcuts "$SMPROGRAMS"
  !insertmacro AddShortcut "$SMPROGRAMS"
  !insertmacro RemoveShortcuts "$DESKTOP"
  ${If} $WithDesktop == 1
    !insertmacro AddShortcut "$DESKTOP"
  ${EndIf}
  ${If} $WithType == 1
    !insertmacro AddType
  ${Else}
    !insertmacro RemoveType
  ${EndIf}
  SetErrorLevel ${DONE}
SectionEnd

; Lets the older version remove its own files by its own list; everything else stays.
Function RemoveOlder
  ${If} $Recorded == ""
  ${OrIfNot} ${FileExists} "$Recorded\${UNINSTALLER}"
    Return
  ${EndIf}
  DetailPrint "$(REMOVING_OLDER)"
  InitPluginsDir
  ; A copy: it can remove itself, and it waits.
  CopyFiles /SILENT /FILESONLY "$Recorded\${UNINSTALLER}" "$PLUGINSDIR\older.exe"
  ClearErrors
  ExecWait '"$PLUGINSDIR\older.exe" /S /UPGRADE _?=$Recorded' $0
  ${If} ${Errors}
    StrCpy $0 ${REFUSED}
  ${EndIf}
  ${If} $0 == ${RUNNING}
    SetErrorLevel ${RUNNING}
    Abort "$(IS_RUNNING)"
  ${ElseIf} $0 != 0
    SetErrorLevel ${REFUSED}
    MessageBox MB_OK|MB_ICONSTOP "$(OLDER_STAYS)" /SD IDOK
    Abort "$(OLDER_STAYS)"
  ${EndIf}
  ${If} $Recorded != $INSTDIR
    ; The person moves the program: nothing of it stays in the old folder, and no file type that
    ; opens the old copy, which it is known by.
    Push $INSTDIR
    StrCpy $INSTDIR $Recorded
    !insertmacro RemoveType
    Pop $INSTDIR
    Delete "$Recorded\${UNINSTALLER}"
    SetOutPath "$TEMP"
    RMDir "$Recorded"
  ${EndIf}
FunctionEnd

Function OpenProgram
  ; With both boxes ticked it opens once, on the sample.
  ${NSD_GetState} $mui.FinishPage.ShowReadme $0
  ${If} $0 != ${BST_CHECKED}
    Exec '"$INSTDIR\${PROGRAM}"'
  ${EndIf}
FunctionEnd

Function OpenSample
  Exec '"$INSTDIR\${PROGRAM}" --sample'
FunctionEnd
