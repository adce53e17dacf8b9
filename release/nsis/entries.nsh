; Entries outside the program's folder: start menu, desktop, file type, list of programs. All below
; HKCU or the person's own folders.

!define CLASSES "Software\Classes"
!define TYPE "CertDesk.Desk"
!define OPEN_COMMAND '"$INSTDIR\${PROGRAM}" "%1"'

; An entry has the name of its language; whichever is there goes.
!macro RemoveShortcuts FOLDER
  Delete "${FOLDER}\认证案头 CertDesk.lnk"
  Delete "${FOLDER}\CertDesk.lnk"
!macroend

!macro AddShortcut FOLDER
  CreateShortcut "${FOLDER}\$(NAME).lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 \
    SW_SHOWNORMAL "" "$(SHORTCUT_TIP)"
!macroend

!macro AddType
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "$(TYPE_NAME)"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\_internal\certdesk\resources\brand\desk.ico"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open" "FriendlyAppName" "$(NAME)"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '${OPEN_COMMAND}'
  WriteRegStr HKCU "${CLASSES}\.certdesk" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\.certdesk\OpenWithProgids" "${TYPE}" ""
  ${RefreshShellIcons}
!macroend

; Removes the file type where it still opens this copy of the program; what another program or the
; person has set since then stays.
!macro RemoveType
  ReadRegStr $0 HKCU "${CLASSES}\${TYPE}\shell\open\command" ""
  ${If} $0 == '${OPEN_COMMAND}'
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    ReadRegStr $0 HKCU "${CLASSES}\.certdesk" ""
    ${If} $0 == "${TYPE}"
      DeleteRegValue HKCU "${CLASSES}\.certdesk" ""
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.certdesk\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\.certdesk\OpenWithProgids"
    DeleteRegKey /ifnosubkeys /ifnovalues HKCU "${CLASSES}\.certdesk"
    ${RefreshShellIcons}
  ${EndIf}
  ; Windows adds this one when a person opens a file through 打开方式.
  ReadRegStr $0 HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" ""
  ${If} $0 == '${OPEN_COMMAND}'
    DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  ${EndIf}
!macroend

!macro AddToPrograms
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(NAME)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "VersionNumbers" "${VERSION_NUMBERS}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Language" "$LANGUAGE"
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${INSTALLED_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
!macroend
