from __future__ import annotations

import sys

import pytest

from certdesk import places
from certdesk.answers.wording import wording
from certdesk.commandline import console
from certdesk.commandline.console import Unheard, listen
from certdesk.commandline.main import main
from certdesk.window import application
from certdesk.window import settings as kept
from certdesk.window.settings import Settings

ZH = wording("zh")


@pytest.fixture
def shown(monkeypatch):
    """Start without a console, as Windows does; return what was shown in boxes."""
    shown = []
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(console, "listen", Unheard)
    monkeypatch.setattr(
        console, "show", lambda text, title, *, bad: shown.append((text, title, bad))
    )
    return shown


def _start(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["CertDesk.exe", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["没有.certdesk"], 3, "没有.certdesk"),
        (["--no-such-option"], 2, "--no-such-option"),
        (["--lang", "en", "missing.certdesk"], 3, "missing.certdesk"),
    ],
)
def test_what_hinders_the_start_is_shown(monkeypatch, shown, arguments, code, said):
    assert _start(monkeypatch, *arguments) == code
    ((text, title, bad),) = shown
    assert said in text
    assert "CertDesk" in title
    assert bad


@pytest.mark.parametrize(
    ("chosen", "asked", "speaks"),
    [
        ("zh", [], "zh"),
        ("en", [], "en"),
        ("en", ["--lang=zh"], "zh"),
        ("zh", ["--lang", "en"], "en"),
    ],
)
def test_a_box_speaks_the_language_of_the_window(monkeypatch, shown, chosen, asked, speaks):
    kept.save(Settings(language=chosen))
    assert _start(monkeypatch, *asked, "--no-such-option") == 2
    said = wording(speaks).say("commandline.usage.line", what="", help="").split()[0]
    assert shown[0][0].startswith(said[:4])


@pytest.mark.parametrize(("argument", "said"), [("--help", "certdesk"), ("--version", "CertDesk")])
def test_what_was_asked_for_is_shown(monkeypatch, shown, argument, said):
    assert _start(monkeypatch, argument) == 0
    ((text, _, bad),) = shown
    assert said in text
    assert not bad


@pytest.mark.parametrize(("code", "boxes"), [(0, 0), (3, 1)])
def test_a_missing_font_is_shown_and_a_library_that_grumbles_is_not(
    monkeypatch, shown, code, boxes
):
    def run(*_):
        sys.stderr.write("字体\n")
        return code

    monkeypatch.setattr(application, "run", run)
    assert _start(monkeypatch) == code
    assert len(shown) == boxes


def test_a_defect_at_the_start_is_shown_with_its_log(monkeypatch, shown, home):
    monkeypatch.setattr(application, "run", lambda *_: 1 // 0)
    assert _start(monkeypatch) == 3
    assert str(home) in shown[0][0]
    assert "Traceback" not in shown[0][0]


def test_a_long_answer_is_cut_and_says_how_to_see_the_rest(monkeypatch):
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    unheard = Unheard()
    sys.stdout.write("一行\n" * 300)
    text = unheard.text(0, ZH)
    assert text.count("一行") == 45
    assert f"用 {places.command_name()} 运行" in text


def test_with_a_console_nothing_is_taken():
    before = sys.stdout, sys.stderr
    assert listen() is None
    assert (sys.stdout, sys.stderr) == before


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["没有.certdesk"], "用 certdesk-cli --help 查看"),
        (["serach"], "是不是 certdesk-cli search"),
        (["--no-such-option"], "certdesk-cli --help"),
        (["search", "--no-such-option"], "certdesk-cli search --help"),
        (["--help"], "certdesk-cli "),
    ],
)
def test_a_packaged_program_names_the_command_that_it_has(
    monkeypatch, shown, tmp_path, arguments, named
):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "CertDesk.exe"))
    _start(monkeypatch, *arguments)
    ((text, _title, _bad),) = shown
    assert named in text
