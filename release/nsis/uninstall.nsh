; The uninstaller. Desks and their backups are never touched.

Var Upgrading ; 1 when a newer version calls: only the program's own files go
Var Purging   ; 1 when settings, log and sample go too
Var PurgeBox

Function un.onInit
  SetShellVarContext current
  SetRegView 64
  Call un.TakeLanguage
  Pop $0
  ${GetParameters} $1
  StrCpy $Upgrading 0
  StrCpy $Purging 0
  ClearErrors
  ${GetOptions} $1 "/UPGRADE" $0
  ${IfNot} ${Errors}
    StrCpy $Upgrading 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/PURGE" $0
  ${IfNot} ${Errors}
    StrCpy $Purging 1
  ${EndIf}
  ${If} ${Silent}
    Call un.BeforeAnything
  ${EndIf}
FunctionEnd

; What ends the uninstaller before its first page. Called when the window is made, not sooner:
; until then NSIS speaks the language of Windows.
Function un.BeforeAnything
  ${IfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_HERE)" /SD IDOK
    ${Leave} ${REFUSED}
  ${EndIf}
  ${Do}
    Push $INSTDIR
    Call un.Runs
    Pop $0
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING_UN)" /SD IDCANCEL IDRETRY again
    ${Leave} ${RUNNING}
    again:
  ${Loop}
FunctionEnd

Function un.ShowConfirmPage
  !insertmacro MUI_HEADER_TEXT "$(REMOVE_TITLE)" "$(REMOVE_SUBTITLE)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 2u 100% 22u "$(REMOVE_WHAT)"
  Pop $0
  ${NSD_CreateLabel} 0 28u 100% 32u "$(REMOVE_NOT)"
  Pop $0
  ${NSD_CreateCheckbox} 0 66u 100% 12u "$(REMOVE_SETTINGS)"
  Pop $PurgeBox
  ${NSD_SetState} $PurgeBox $Purging
  ${NSD_CreateLabel} 12u 79u 95% 24u "$(REMOVE_SETTINGS_WHY)"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  nsDialogs::Show
FunctionEnd

Function un.LeaveConfirmPage
  ${NSD_GetState} $PurgeBox $Purging
FunctionEnd

Section "un.CertDesk"
  SetShellVarContext current
  SetRegView 64
  SetOutPath "$TEMP" ; a folder that somebody stands in cannot be removed
  ClearErrors
  !insertmacro RemoveFiles
  ${If} ${Errors}
    ; The entry in the list of programs stays, so that it can be tried again.
    SetErrorLevel ${REFUSED}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(SOME_STAY)" /SD IDOK
    Abort "$(SOME_STAY)"
  ${EndIf}
  !insertmacro RemoveFolders
  ${If} $Upgrading == 0
    Call un.RemoveEntries
    Call un.RemoveWhatCanBeMadeAgain
    ${If} $Purging == 1
      Call un.RemoveSettings
    ${EndIf}
    Delete "$INSTDIR\${UNINSTALLER}"
    RMDir "$INSTDIR"
    ; Only when empty, each of them.
    RMDir "$LOCALAPPDATA\Programs"
    RMDir "${USER_FOLDER}"
  ${EndIf}
  SetErrorLevel ${DONE}
SectionEnd

Function un.RemoveEntries
  !insertmacro RemoveType
  ; Another copy may have been installed since, from a folder of its own: its entries stay.
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
  ${OrIf} $0 == ""
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    !insertmacro RemoveShortcuts "$SMPROGRAMS"
    !insertmacro RemoveShortcuts "$DESKTOP"
  ${EndIf}
FunctionEnd

; The cache, and what a program that was killed left among the temporary files (places.py,
; registry/location.py and ledger/backup_reading.py say what these are called).
Function un.RemoveWhatCanBeMadeAgain
  RMDir /r "${USER_FOLDER}\Cache"
  ; Qt's dialogs share this with every other program that has Qt.
  DeleteRegKey /ifempty HKCU "Software\QtProject\OrganizationDefaults"
  DeleteRegKey /ifempty HKCU "Software\QtProject"
  ; Only where nothing was ever written into them.
  RMDir "${USER_FOLDER}\Logs\reports"
  RMDir "${USER_FOLDER}\Logs"
  ReadEnvStr $2 "USERNAME"
  ClearErrors
  FindFirst $1 $0 "$TEMP\certdesk-*"
  ${DoUntil} ${Errors}
    StrLen $3 $0
    ${If} $0 == "certdesk-$2"
    ${OrIf} $3 == 17
      RMDir /r "$TEMP\$0"
    ${EndIf}
    ClearErrors
    FindNext $1 $0
  ${Loop}
  FindClose $1
FunctionEnd

Function un.RemoveSettings
  Delete "${USER_FOLDER}\*.json"
  RMDir /r "${USER_FOLDER}\Logs"
  Delete "$TEMP\certdesk.log*"
  Delete "${USER_FOLDER}\sample\示例企业.certdesk*"
  RMDir "${USER_FOLDER}\sample"
FunctionEnd
