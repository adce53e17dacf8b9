; The installer of CertDesk for Windows: for one person, without an administrator.
;
; Made by release/installer.py, which writes FEED: the version, the sizes, and every file by name,
; so that nothing but these files is ever removed again.
;
; Switches (capital letters as here)
;   /S              asks and shows nothing
;   /LANG=zh|en     language; else that of Windows
;   /DESKTOP=1|0    with or without an entry on the desktop; else as before, at first without
;   /NOASSOC        does not open .certdesk files with CertDesk
;   /DOWNGRADE      puts an older version over a newer one without asking
;   /D=C:\folder    where to; must be the last; with or without quotation marks
; Exit codes
;   0  installed
;   1  cancelled by the person at the computer
;   2  not installed: folder, space, Windows, or a newer version stands there; nothing was changed
;      unless the message says so
;   3  CertDesk is running: close it and call again; nothing was changed
; The uninstaller (uninstall.exe in the program's folder)
;   /S              asks and shows nothing; settings and log stay
;   /PURGE          removes settings, log and the sample company too; never desks or backups
;   _?=C:\folder    waits until all is done (else a copy of it does the work and it returns at
;                   once); then uninstall.exe itself stays. Must be the last
;   Exit codes, with _?=: 0 removed, 1 cancelled, 2 something could not be removed, 3 running

Unicode true
!ifdef STUB_TARGET
  Target ${STUB_TARGET}
!else
  ; The program is for 64 bits only, and so is what installs it: one kind to test. A Windows of
  ; 32 bits says itself that it cannot run this.
  Target amd64-unicode
!endif
!include "${FEED}"

SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDatablockOptimize on
SetOverwrite on
AllowSkipFiles off
CRCCheck on
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
XPStyle on

!include MUI2.nsh
!include nsDialogs.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define PROGRAM "CertDesk.exe"
!define CONSOLE "certdesk-cli.exe"
!define UNINSTALLER "uninstall.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CertDesk"
!define USER_FOLDER "$LOCALAPPDATA\CertDesk"
!define OLDEST_BUILD 17763 ; Windows 10 1809

!define DONE 0
!define CANCELLED 1
!define REFUSED 2
!define RUNNING 3

Name "$(NAME)"
OutFile "${OUT_FILE}"
InstallDir "$LOCALAPPDATA\Programs\CertDesk"
BrandingText "CertDesk ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

Var Recorded     ; folder of the version that is installed, "" when there is none
Var WithDesktop  ; 1 or 0
Var WithType     ; 1 or 0
Var Hindrance    ; what the functions in checks.nsh answer: "" when all is well, else why not

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_CUSTOMFUNCTION_GUIINIT BeforeAnything
!define MUI_CUSTOMFUNCTION_UNGUIINIT un.BeforeAnything
!define MUI_ABORTWARNING
!define MUI_UNABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE_PICTURE}"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${HEAD_PICTURE}"
!define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_HEADERIMAGE_UNBITMAP "${HEAD_PICTURE}"
!define MUI_HEADERIMAGE_UNBITMAP_STRETCH AspectFitHeight
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_WINDOWTITLE "CertDesk"
!define MUI_LANGDLL_INFO "请选择语言 / Please choose a language"

!define MUI_WELCOMEPAGE_TITLE "$(WELCOME_TITLE)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_LICENSEPAGE_TEXT_TOP "$(LICENCE_TOP)"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(LICENCE_BOTTOM)"
!define MUI_LICENSEPAGE_BUTTON "$(LICENCE_NEXT)"
!insertmacro MUI_PAGE_LICENSE "$(LICENCE)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FOLDER_TOP)"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolderPage
!insertmacro MUI_PAGE_DIRECTORY
Page custom ShowOptionsPage LeaveOptionsPage
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(FINISH_TITLE)"
!define MUI_FINISHPAGE_TEXT "$(FINISH)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(FINISH_OPEN)"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenProgram
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(FINISH_SAMPLE)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION OpenSample
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.ShowConfirmPage un.LeaveConfirmPage
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(GONE_TITLE)"
!define MUI_FINISHPAGE_TITLE_3LINES
!define MUI_FINISHPAGE_TEXT "$(GONE)"
!define MUI_FINISHPAGE_TEXT_LARGE
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9
!include "${WORDS}/zh.nsh"
!include "${WORDS}/en.nsh"
LicenseLangString LICENCE ${LANG_SIMPCHINESE} "${LICENCE_ZH}"
LicenseLangString LICENCE ${LANG_ENGLISH} "${LICENCE_EN}"

VIProductVersion "${VERSION_NUMBERS}"
VIFileVersion "${VERSION_NUMBERS}"
!macro VersionResource LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "${COPYRIGHT}"
!macroend
!insertmacro VersionResource ${LANG_SIMPCHINESE}
!insertmacro VersionResource ${LANG_ENGLISH}
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "ProductName" "认证案头 CertDesk"
VIAddVersionKey /LANG=${LANG_SIMPCHINESE} "FileDescription" "认证案头 CertDesk 安装程序"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "CertDesk"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "CertDesk Setup"

!include "${NSIS_PARTS}/common.nsh"
!include "${NSIS_PARTS}/entries.nsh"
!include "${NSIS_PARTS}/checks.nsh"
!include "${NSIS_PARTS}/install.nsh"
!include "${NSIS_PARTS}/uninstall.nsh"
