; What the installer and the uninstaller both do. UN is "" or "un.".

; Ends with an exit code; what is to be said has been said.
!macro Leave CODE
  SetErrorLevel ${CODE}
  Quit
!macroend
!define Leave "!insertmacro Leave"

!macro CommonFunctions UN

; Takes the language of the switch, of the version that is installed, or of Windows.
; Out: $LANGUAGE. Anything Chinese reads Chinese, everybody else English.
Function ${UN}TakeLanguage
  Push $0
  Push $1
  StrCpy $0 ""
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/LANG=" $0
  ${If} $0 == "zh"
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${ElseIf} $0 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${Else}
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "Language"
    ${If} $0 == "${LANG_SIMPCHINESE}"
    ${OrIf} $0 == "${LANG_ENGLISH}"
      StrCpy $LANGUAGE $0
    ${Else}
      StrCpy $0 ""
      System::Call "kernel32::GetUserDefaultUILanguage() i .r1"
      IntOp $1 $1 & 0x3ff
      ${If} $1 == 4
        StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
      ${Else}
        StrCpy $LANGUAGE ${LANG_ENGLISH}
      ${EndIf}
    ${EndIf}
  ${EndIf}
  Pop $1
  Exch $0 ; "" when nothing but Windows was asked
FunctionEnd

; In: a folder on the stack. Out: "1" when CertDesk runs from there, else "".
; Windows lets nobody write to a program that runs.
Function ${UN}Runs
  Exch $0
  Push $1
  Push $2
  StrCpy $2 ""
  !insertmacro TryWriting "$0\${PROGRAM}"
  !insertmacro TryWriting "$0\${CONSOLE}"
  StrCpy $0 $2
  Pop $2
  Pop $1
  Exch $0
FunctionEnd

!macroend

!macro TryWriting FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $1 "${FILE}" a
    ${If} ${Errors}
      StrCpy $2 "1"
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
!macroend

!insertmacro CommonFunctions ""
!insertmacro CommonFunctions "un."
