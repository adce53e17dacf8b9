from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from release import installer

LANGUAGES = ("zh", "en")
SENTENCE = re.compile(r'^LangString (\w+) \$\{LANG_\w+\} "(.*)"$', re.MULTILINE)
NSH = sorted((installer.HERE / "nsis").glob("*.nsh"))
SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in [installer.SCRIPT, *NSH]}


def _macro(text: str, name: str) -> list[str]:
    block = re.search(rf"^!macro {name}\n(.*?)^!macroend", text, re.MULTILINE | re.DOTALL)
    return [line.strip() for line in block[1].splitlines()]


def _sentences(language):
    text = (installer.HERE / "words" / f"{language}.nsh").read_text(encoding="utf-8")
    found = SENTENCE.findall(text)
    assert len(found) == len(dict(found)) == text.count("LangString")
    return dict(found)


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", "0.1.0.0"),
        ("1.2", "1.2.0.0"),
        ("2.0.11rc1", "2.0.11.0"),
        ("0.6.0.dev3", "0.6.0.0"),
    ],
)
def test_windows_counts_a_version_in_four_numbers(version, numbers):
    assert installer.version_numbers(version) == numbers


def test_a_version_without_numbers_is_refused():
    with pytest.raises(ValueError, match="two or three numbers"):
        installer.version_numbers("next")


def test_what_is_installed_is_what_is_removed_and_every_file_by_name(bundle):
    text = installer.feed(bundle, "0.1.0")
    files = {str(file) for file in installer.shipped_files(bundle)}
    assert len(files) == 6
    installed, folder = set(), None
    for line in _macro(text, "InstallFiles"):
        command, quoted = line.split(" ", 1)
        if command == "SetOutPath":
            folder = quoted.strip('"').removeprefix("$INSTDIR").strip("\\").replace("\\", "/")
        else:
            name = quoted.strip('"').removeprefix(f"{bundle}/")
            assert command == "File"
            assert name.rpartition("/")[0] == folder
            installed.add(name)
    assert folder == ""
    removed = {
        line.removeprefix('Delete "$INSTDIR\\').rstrip('"').replace("\\", "/")
        for line in _macro(text, "RemoveFiles")
    }
    assert installed == removed == files
    assert not re.search(r"(?:Delete|File) .*\*", text)


def test_folders_are_removed_deepest_first_and_only_when_empty(bundle):
    lines = _macro(installer.feed(bundle, "0.1.0"), "RemoveFolders")
    depths = [line.count("\\") for line in lines]
    assert depths == sorted(depths, reverse=True)
    assert r'RMDir "$INSTDIR\_internal\certdesk\data\documents"' in lines
    assert r'RMDir "$INSTDIR\_internal"' in lines
    assert not [line for line in lines if "/r" in line]


def test_sizes_and_the_longest_name_are_told(bundle):
    text = installer.feed(bundle, "0.1.0")
    longest = r"\_internal\PySide6\plugins\platforms\qwindows.dll"
    assert f'!define LONGEST_NAME "{len(longest)}"' in text
    # Six files: four of one piece, one of two, one of three.
    assert '!define INSTALLED_KB "36"' in text
    assert f'!define NEEDED_MB "{1 + installer.ROOM}"' in text


def test_makensis_may_see_the_files_elsewhere(bundle):
    text = installer.feed(bundle, "0.1.0", lambda path: f"/inside/{path.name}")
    assert 'File "/inside/bundle/LICENSES/Qt.txt"' in text
    assert str(bundle) not in text


@pytest.mark.parametrize("name", ["a$b.txt", "con.txt", "LICENSES/AUX", "end ", "what?", 'q".txt'])
def test_a_name_that_windows_or_nsis_cannot_have_is_refused(bundle, name):
    (bundle / name).write_bytes(b"")
    with pytest.raises(ValueError, match="Windows cannot have"):
        installer.shipped_files(bundle)


@pytest.mark.parametrize(
    ("name", "why"),
    [("CERTDESK.EXE", "takes it for"), ("portable", "not for"), ("uninstall.exe", "not for")],
)
def test_a_file_that_would_get_in_the_way_is_refused(bundle, name, why):
    (bundle / name).write_bytes(b"")
    with pytest.raises(ValueError, match=why):
        installer.shipped_files(bundle)


def test_a_link_and_a_folder_without_the_program_are_refused(bundle, tmp_path):
    with pytest.raises(ValueError, match=r"no CertDesk\.exe"):
        installer.shipped_files(bundle / "LICENSES")
    (bundle / "link").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="is a link"):
        installer.shipped_files(bundle)


def test_both_languages_say_the_same_sentences_with_the_same_words_filled_in():
    chinese, english = map(_sentences, LANGUAGES)
    assert chinese.keys() == english.keys()
    filled = re.compile(r"\$\{\w+\}|\$[A-Za-z0-9]+")
    for name in chinese:
        assert set(filled.findall(chinese[name])) == set(filled.findall(english[name])), name
        assert (re.search(r"[一-鿿]", english[name])) is None, name


def test_every_sentence_is_said_and_every_said_sentence_is_there():
    said = set(re.findall(r"\$\((\w+)\)", "".join(SCRIPTS.values())))
    assert said - {"LICENCE"} == _sentences("zh").keys()


def test_nothing_is_written_outside_the_persons_own_part_of_the_registry():
    for name, text in SCRIPTS.items():
        lines = [line.partition(";")[0] for line in text.splitlines()]
        roots = re.findall(r"\b(HK\w+|SHCTX)\b", "\n".join(lines))
        assert set(roots) <= {"HKCU"}, name
    assert "RequestExecutionLevel user" in SCRIPTS["installer.nsi"]


def test_only_what_can_be_made_again_is_removed_with_all_that_is_in_it():
    text = "".join(SCRIPTS.values())
    assert set(re.findall(r'RMDir /r "(.*?)"', text)) == {
        r"${USER_FOLDER}\Cache",
        r"${USER_FOLDER}\Logs",
        r"$TEMP\$0",
    }
    assert not re.search(r"^\s*(?:Delete|RMDir) .*backup", text, re.MULTILINE)


def test_the_parts_stay_small_enough_for_one_head():
    assert {name for name, text in SCRIPTS.items() if text.count("\n") > 300} == set()


def test_a_failing_makensis_is_told(bundle, tmp_path):
    calls = []

    def failing(call):
        calls.append(call)
        return 1

    with pytest.raises(RuntimeError, match=r"CertDesk-0\.1\.0-setup\.exe \(exit code 1\)"):
        installer.build(bundle, tmp_path / "work", tmp_path / "out", "0.1.0", run=failing)
    assert calls[0][0] == "makensis"
    assert calls[0][-1] == str(installer.SCRIPT)


def test_the_licence_pages_hold_the_licence_in_both_languages(bundle, tmp_path):
    installer.prepare(bundle, tmp_path, tmp_path / "out.exe", "0.1.0")
    licence = (installer.ROOT / "LICENSE").read_text(encoding="utf-8")
    for language in LANGUAGES:
        shown = (tmp_path / f"licence-{language}.txt").read_text(encoding="utf-8-sig")
        assert shown.endswith(licence)
        assert "LICENSES" in shown.removesuffix(licence)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed here")
def test_makensis_takes_the_script_without_a_warning(bundle, tmp_path):
    def quiet(call):
        return subprocess.run(call, check=False, capture_output=True).returncode

    made = installer.build(bundle, tmp_path / "work", tmp_path / "out", "0.1.0", run=quiet)
    assert made.read_bytes().startswith(b"MZ")
