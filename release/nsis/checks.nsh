; Questions before anything is changed. Each answers in $Hindrance: "" or a sentence for the person.

!macro RefuseSame FOLDER
  ${If} $INSTDIR == "${FOLDER}"
    StrCpy $Hindrance "$(FOLDER_SYSTEM)"
    Return
  ${EndIf}
!macroend

!macro RefuseBelow FOLDER
  StrLen $1 "${FOLDER}\"
  StrCpy $2 "$INSTDIR\" $1
  ${If} $2 == "${FOLDER}\"
    StrCpy $Hindrance "$(FOLDER_SYSTEM)"
    Return
  ${EndIf}
!macroend

; Whether $INSTDIR may become, or is, the program's folder. Uses $0 to $3.
Function CheckFolder
  StrCpy $Hindrance ""
  ; "C:\a\..\Windows" is what it comes to.
  System::Call 'kernel32::GetFullPathNameW(w "$INSTDIR", i ${NSIS_MAX_STRLEN}, w .r0, p 0) i .r1'
  ${If} $1 > 0
    StrCpy $INSTDIR $0
  ${EndIf}
  ${Do}
    StrCpy $0 $INSTDIR 1 -1
    ${If} $0 != "\"
      ${ExitDo}
    ${EndIf}
    StrCpy $INSTDIR $INSTDIR -1
  ${Loop}

  StrLen $0 $INSTDIR
  ${If} $0 < 4
    StrCpy $Hindrance "$(FOLDER_SYSTEM)"
    Return
  ${EndIf}
  !insertmacro RefuseSame "$PROFILE"
  !insertmacro RefuseSame "$DESKTOP"
  !insertmacro RefuseSame "$DOCUMENTS"
  !insertmacro RefuseSame "$APPDATA"
  !insertmacro RefuseSame "$LOCALAPPDATA"
  !insertmacro RefuseSame "$LOCALAPPDATA\Programs"
  !insertmacro RefuseSame "$PROGRAMFILES64"
  !insertmacro RefuseSame "$PROGRAMFILES32"
  !insertmacro RefuseBelow "$WINDIR"
  !insertmacro RefuseBelow "$SMPROGRAMS"
  !insertmacro RefuseBelow "$TEMP"
  ; Here settings and backups lie.
  !insertmacro RefuseBelow "${USER_FOLDER}"

  IntOp $0 $0 + ${LONGEST_NAME}
  ${If} $0 > 258
    IntOp $1 258 - ${LONGEST_NAME}
    StrCpy $Hindrance "$(FOLDER_LONG)"
    Return
  ${EndIf}

  ${If} ${FileExists} "$INSTDIR"
    ${IfNot} ${FileExists} "$INSTDIR\*.*"
      StrCpy $Hindrance "$(FOLDER_IS_FILE)"
      Return
    ${EndIf}
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\portable"
    StrCpy $Hindrance "$(FOLDER_PORTABLE)"
    Return
  ${EndIf}
  Call HasForeignFiles
  ${If} $0 != ""
    StrCpy $Hindrance "$(FOLDER_FOREIGN)"
    Return
  ${EndIf}

  ; The nearest folder that is there tells whether this person may write.
  StrCpy $0 $INSTDIR
  ${DoUntil} ${FileExists} "$0\*.*"
    ${GetParent} $0 $0
    ${If} $0 == ""
      StrCpy $Hindrance "$(FOLDER_NO_DRIVE)"
      Return
    ${EndIf}
  ${Loop}
  ClearErrors
  GetTempFileName $1 "$0"
  ${If} ${Errors}
    StrCpy $Hindrance "$(FOLDER_READ_ONLY)"
    Return
  ${EndIf}
  Delete "$1"

  Call CheckSpace
FunctionEnd

; Out: $0 the name of something in $INSTDIR when that is neither empty nor CertDesk's, else "".
Function HasForeignFiles
  ${If} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ${OrIf} $INSTDIR == $Recorded
      StrCpy $0 ""
      Return
    ${EndIf}
  ${EndIf}
  ClearErrors
  FindFirst $1 $0 "$INSTDIR\*.*"
  ${DoUntil} ${Errors}
    ${If} $0 != "."
    ${AndIf} $0 != ".."
      FindClose $1
      Return
    ${EndIf}
    FindNext $1 $0
  ${Loop}
  FindClose $1
  StrCpy $0 ""
FunctionEnd

; Whether the drive of $0, a folder that exists, has room. In megabytes: kilobytes of a large disk
; do not fit into a number. What an older version leaves free counts.
Function CheckSpace
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$0\", *l .r1, p 0, p 0) i .r2'
  ${If} $2 == 0
    Return ; some network drives do not tell; Windows will, when it is full
  ${EndIf}
  System::Int64Op $1 / 1048576
  Pop $1
  StrCpy $3 ${NEEDED_MB}
  ${If} $Recorded == $INSTDIR
    ReadRegDWORD $2 HKCU "${UNINSTALL_KEY}" "EstimatedSize"
    IntOp $2 $2 / 1024
    IntOp $1 $1 + $2
  ${EndIf}
  ${If} $1 < $3
    StrCpy $Hindrance "$(NO_SPACE)"
  ${EndIf}
FunctionEnd

; Whether CertDesk runs from where it is installed or will be. Uses $0.
Function CheckRunning
  StrCpy $Hindrance ""
  StrCpy $0 ""
  ${If} $Recorded != ""
    Push $Recorded
    Call Runs
    Pop $0
  ${EndIf}
  ${If} $0 == ""
    Push $INSTDIR
    Call Runs
    Pop $0
  ${EndIf}
  ${If} $0 != ""
    StrCpy $Hindrance "$(IS_RUNNING)"
  ${EndIf}
FunctionEnd

; Whether the installed version is newer than this. Uses $0 and $1.
Function CheckNewer
  StrCpy $Hindrance ""
  ${If} $Recorded != ""
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "VersionNumbers"
    ${VersionCompare} "$0" "${VERSION_NUMBERS}" $1
    ${If} $1 == 1
      ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
      StrCpy $Hindrance "$(IS_NEWER)"
    ${EndIf}
  ${EndIf}
FunctionEnd
