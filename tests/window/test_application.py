from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from certdesk import places
from certdesk.window import application

RUN = "import sys; from certdesk.window.application import run; sys.exit(run(None, True, None))"
HEAVY = ("pydantic", "sqlite_utils", "opencc", "pypinyin", "click", "sqlite3", "logging.handlers")


def start(program: str, home: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CERTDESK_HOME": str(home), "PYTHONPATH": str(Path.cwd()), **extra}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.slow
def test_exit_when_ready_opens_paints_and_leaves_nothing(tmp_path: Path) -> None:
    done = start(RUN, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert [each for each in (tmp_path / "log").rglob("*") if each.is_file()] == []


BREAKING = """
import os, sys
from certdesk.window import application as a
ready = a._ready
def broken(app, shell, desk, **named):
    from PySide6.QtCore import QTimer, qCritical
    ready(app, shell, desk, exit_when_ready=False)
    QTimer.singleShot(0, lambda: 1 / 0)
    QTimer.singleShot(0, lambda: qCritical("severe"))
    QTimer.singleShot(600, {end})
a._ready = broken
sys.exit(a.run(None, False, None))
"""


@pytest.mark.slow
def test_a_running_window_reports_defects_and_tells_of_a_breakdown_at_the_next_start(
    tmp_path: Path,
) -> None:
    assert start(BREAKING.format(end="os.abort"), tmp_path).returncode != 0
    reports = tmp_path / "log" / "reports"
    texts = [each.read_text(encoding="utf-8") for each in reports.iterdir()]
    assert len(texts) == 2
    assert any("ZeroDivisionError" in text and "Page: search" in text for text in texts)
    assert any("QtMessageError" in text for text in texts)
    done = start(BREAKING.format(end="lambda: app.exit(0)"), tmp_path)
    assert done.returncode == 0, done.stderr
    texts = [each.read_text(encoding="utf-8") for each in reports.iterdir()]
    assert sum("Fatal Python error: Aborted" in text for text in texts) == 1
    assert list((tmp_path / "log").glob("fault-*")) == []


@pytest.mark.slow
def test_start_imports_nothing_heavy(tmp_path: Path) -> None:
    # Looked at when the window is painted: what is read beside it may come any time after.
    program = (
        "import sys; from certdesk.window import application as a; ready = a._ready\n"
        "def painted(*given, **named):\n"
        f"    print([name for name in {HEAVY!r} if name in sys.modules]); ready(*given, **named)\n"
        "a._ready = painted; sys.exit(a.run(None, True, None))"
    )
    done = start(program, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="fonts are taken away by fontconfig"
)
def test_without_a_chinese_font_it_says_so_and_writes_nothing(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>", encoding="utf-8")
    home = tmp_path / "home"
    done = start(RUN, home, FONTCONFIG_FILE=str(fonts))
    assert done.returncode == 3
    assert "字体" in done.stderr
    assert not home.exists()


def test_qt_speaks_the_readers_language(worn) -> None:
    before = QLocale()
    translator = application.translate_qt(worn, "zh")
    assert "粘贴" in QCoreApplication.translate("QLineEdit", "&Paste")
    worn.removeTranslator(translator)
    QLocale.setDefault(before)
    assert application.translate_qt(worn, "en") is None


def test_an_interrupt_from_the_keyboard_is_no_defect(
    worn, home, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Really leaving would keep every event loop of the tests that follow from running.
    codes: list[int] = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    application._defect(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert codes == [130]
    assert not places.log_folder().exists()
