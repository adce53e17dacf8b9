from __future__ import annotations

import pytest

from release.installed import (
    KEPT,
    NOISE_FILES,
    NOISE_KEYS,
    SETTINGS,
    Snapshot,
    differences,
    leftovers,
    lost_or_changed_desks,
    snapshot,
)

HOME = "drive_c/users/root/"
LOCAL = HOME + "AppData/Local/"
DESK = HOME + "Documents/甲公司.certdesk"
UNINSTALL = "User/Software/Microsoft/Windows/CurrentVersion/Uninstall"
BEFORE = Snapshot(
    {HOME: "", HOME + "Documents/": "", DESK: "1", "drive_c/windows/notepad.exe": "2"},
    {"User/Software/Wine": {"Version": "win10"}, "User/Software/Other": {"a": "1"}},
)


def _after(files=(), registry=(), without=()):
    kept = {name: digest for name, digest in BEFORE.files.items() if name not in without}
    return Snapshot(kept | dict(files), {**BEFORE.registry, **dict(registry)})


def _told(found):
    return [str(one) for one in found]


def test_nothing_differs_from_itself():
    assert leftovers(BEFORE, BEFORE) == differences(BEFORE, BEFORE) == []


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({LOCAL + "Programs/CertDesk/CertDesk.exe": "3"}, "file"),
        ({LOCAL + "Programs/": ""}, "folder"),
        ({LOCAL + "CertDesk/Cache/registry-1.sqlite": "3"}, "file"),
        ({LOCAL + "Temp/certdesk-abcdefgh/": ""}, "folder"),
        ({HOME + "Desktop/CertDesk.lnk": "3"}, "file"),
        (
            {HOME + "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/CertDesk.lnk": "3"},
            "file",
        ),
        ({LOCAL + "Temp/~nsu1.tmp/other.dll": "3"}, "file"),
        ({"drive_c/windows/certdesk.ini": "3"}, "file"),
    ],
)
def test_whatever_of_ours_is_left_is_named(files, told):
    (name,) = files
    assert _told(leftovers(BEFORE, _after(files))) == [f"added: {told} {name}"]


def test_keys_and_values_that_are_left_or_changed_are_named():
    after = _after(
        registry={
            f"{UNINSTALL}/CertDesk": {"DisplayName": "CertDesk"},
            "User/Software/Other": {"a": "2", "": "new"},
        }
    )
    assert _told(leftovers(BEFORE, after)) == [
        f"added: key {UNINSTALL}/CertDesk",
        f"added: value {UNINSTALL}/CertDesk : DisplayName",
        "added: value User/Software/Other : (default)",
        "changed: value User/Software/Other : a",
    ]


def test_what_was_there_before_must_be_there_unchanged():
    after = _after({"drive_c/windows/notepad.exe": "other"}, without=(DESK,))
    assert _told(leftovers(BEFORE, after)) == [
        "changed: file drive_c/windows/notepad.exe",
        f"removed: file {DESK}",
    ]
    assert lost_or_changed_desks(BEFORE, after) == [DESK]
    assert lost_or_changed_desks(BEFORE, _after({DESK: "changed"})) == [DESK]
    assert lost_or_changed_desks(BEFORE, BEFORE) == []


def test_desks_backups_and_settings_may_stay_and_so_may_their_folders():
    kept = {
        HOME + "Documents/乙公司.certdesk": "3",
        LOCAL + "CertDesk/": "",
        LOCAL + "CertDesk/backup/": "",
        LOCAL + "CertDesk/backup/甲 1/": "",
        LOCAL + "CertDesk/backup/甲 1/2026.certdesk": "3",
    }
    settings = {LOCAL + "CertDesk/window.json": "3", LOCAL + "CertDesk/Logs/certdesk.log": "3"}
    assert leftovers(BEFORE, _after(kept | settings)) == []
    assert leftovers(BEFORE, _after(kept), purged=True) == []
    assert _told(leftovers(BEFORE, _after(kept | settings), purged=True)) == [
        f"added: file {LOCAL}CertDesk/Logs/certdesk.log",
        f"added: file {LOCAL}CertDesk/window.json",
    ]
    empty = {LOCAL + "CertDesk/": "", LOCAL + "CertDesk/sample/": ""}
    assert len(leftovers(BEFORE, _after(empty))) == 2


def test_what_wine_and_nsis_write_meanwhile_is_no_leftover():
    files = {
        "drive_c/windows/temp/x.tmp": "3",
        LOCAL + "Temp/~nsu1.tmp/": "",
        LOCAL + "Temp/~nsu1.tmp/Un.exe": "3",
    }
    registry = {
        "User/Software/Wine": {"Version": "win11"},
        "User/Software/Wine/Debug": {},
        "System/System/CurrentControlSet/Enum/PCI": {"x": "1"},
        "User/Software/Classes": {},
        UNINSTALL: {},
    }
    assert leftovers(BEFORE, _after(files, registry)) == []


def test_no_rule_excuses_anything_of_ours():
    ours = [
        LOCAL + "Programs/CertDesk/uninstall.exe",
        LOCAL + "Programs/CertDesk/_internal/python312.dll",
        LOCAL + "CertDesk/Cache/x",
        LOCAL + "Temp/certdesk-root/registry-1.sqlite",
        HOME + "Desktop/CertDesk.lnk",
    ]
    assert len(leftovers(BEFORE, _after(dict.fromkeys(ours, "3")))) == len(ours)
    keys = ["User/Software/Classes/.certdesk", "User/Software/Classes/CertDesk.Desk/shell/open"]
    assert len(leftovers(BEFORE, _after(registry={key: {} for key in keys}))) == len(keys)
    assert all(reason for _, reason in NOISE_FILES + NOISE_KEYS + KEPT + SETTINGS)


def test_a_prefix_is_read_without_following_links(tmp_path):
    documents = tmp_path / "drive_c" / "users" / "root" / "Documents"
    documents.mkdir(parents=True)
    (documents / "a.certdesk").write_bytes(b"abc")
    (documents / "home").symlink_to("/")
    head = "WINE REGISTRY Version 2\n"
    (tmp_path / "user.reg").write_text(head + '[Software\\\\A] 1\n@="b"\n', encoding="utf-8")
    (tmp_path / "system.reg").write_text(head, encoding="utf-8")
    seen = snapshot(tmp_path)
    assert seen.registry == {"User/Software/A": {"": "b"}}
    assert seen.files[HOME + "Documents/home"] == "-> /"
    assert seen.files[HOME + "Documents/"] == ""
    assert seen.files[HOME + "Documents/a.certdesk"].startswith("ba7816bf")
    assert len(seen.files) == 5
