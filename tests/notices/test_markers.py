import pytest

from certdesk.notices.markers import environment, holds, normalised, requirement

WINDOWS = environment("win32", "3.12.9")
LINUX = environment("linux", "3.11.2")


@pytest.mark.parametrize(
    ("marker", "windows", "linux"),
    [
        ("", True, True),
        ('sys_platform == "win32"', True, False),
        ("platform_system == 'Windows'", True, False),
        ('sys_platform != "win32"', False, True),
        ('python_version < "3.12"', False, True),
        ('python_version >= "3.9"', True, True),
        ('python_full_version >= "3.12.0"', True, False),
        ('python_version == "3.12.0"', True, False),
        ('"3.10" > python_version', False, False),
        ('sys_platform == "win32" and python_version < "3.12"', False, False),
        ('(sys_platform == "win32" or os_name == "posix") and python_version > "3"', True, True),
        ('"linux" in sys_platform', False, True),
        ('sys_platform not in "linux darwin"', True, False),
        ('extra == "test"', False, False),
        ('sys_platform == "win32" and extra == "timezone"', False, False),
        ('python_version ~= "3.12"', True, True),  # not understood: rather told than left out
        ('unheard_of == "1"', True, True),
    ],
)
def test_a_marker_is_read_for_each_platform(marker, windows, linux) -> None:
    assert holds(marker, WINDOWS) is windows
    assert holds(marker, LINUX) is linux


def test_an_extra_counts_when_it_was_asked_for() -> None:
    assert holds('extra == "Time_Zone"', LINUX, frozenset({"time-zone"}))
    assert not holds('extra == "other"', LINUX, frozenset({"time-zone"}))


def test_a_requirement_has_a_name_extras_and_a_marker() -> None:
    found = requirement('Python_Docx[one, Two]>=1.2,<2 ; sys_platform == "win32"')
    assert found.name == "python-docx"
    assert found.extras == {"one", "two"}
    assert found.marker == 'sys_platform == "win32"'
    assert requirement("click").marker == ""


def test_no_name_is_no_requirement() -> None:
    with pytest.raises(ValueError, match=">=1"):
        requirement(">=1")


def test_names_compare_as_indexes_do() -> None:
    assert normalised("PySide6_Essentials") == "pyside6-essentials"
