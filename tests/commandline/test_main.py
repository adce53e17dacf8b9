from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from certdesk import places
from certdesk.commandline import commands
from certdesk.commandline.main import run

SURROGATE = "\udcff"
FULL = Path("/dev/full")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda _: None, "没有"),
        (lambda _: b"", "不是"),
        (lambda _: b"no registry at all" * 50, "不是"),
        (lambda content: content[: len(content) // 2], "损坏"),
        (lambda content: content[:60] + b"\0\0\0\x63" + content[64:], "格式 99"),
        (lambda content: content[:8192] + bytes(len(content) - 8192), "损坏"),
    ],
)
def test_a_registry_that_cannot_be_used_is_a_line_and_exit_code_three(
    certdesk, registry_path, tmp_path, damage, said
):
    file = tmp_path / "制度库.sqlite"
    content = damage(registry_path.read_bytes())
    if content is not None:
        file.write_bytes(content)
    told = certdesk("decode", "1", "--registry", file, "--json")
    assert (told.code, told.out) == (3, "")
    assert len(told.err.splitlines()) == 1
    assert said in told.err
    assert str(file) in told.err
    assert (file.read_bytes() if file.exists() else None) == content


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_that_cannot_be_read_is_a_line_and_exit_code_three(certdesk, tmp_path, language):
    told = certdesk("--lang", language, "read", tmp_path / "没有.txt")
    assert (told.code, told.out) == (3, "")
    assert "没有.txt" in told.err


def test_a_defect_is_logged_and_said_without_a_traceback(certdesk, monkeypatch):
    monkeypatch.setattr(commands, "answers", lambda: 1 // 0)
    told = certdesk("decode", "1")
    assert (told.code, told.out) == (3, "")
    assert "Traceback" not in told.err
    (report,) = places.reports_folder().iterdir()
    assert str(report) in told.err
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    written = (places.log_folder() / "certdesk.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "certdesk decode 1" in written


def test_an_interruption_is_quiet(certdesk, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "answers", interrupted)
    told = certdesk("decode", "1")
    assert (told.code, told.out, told.err.strip()) == (130, "", "")


def test_a_program_without_streams_still_runs(monkeypatch, registry_path):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["--registry", str(registry_path), "decode", "1"]) == 0
    assert run(["decode"]) == 2


def _started(*arguments, **settings):
    return subprocess.Popen(
        [sys.executable, "-m", "certdesk.commandline.main", *map(str, arguments)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        stderr=subprocess.PIPE,
        **settings,
    )


@pytest.mark.slow
def test_a_pipe_gets_utf_8_whatever_the_computer_thinks(registry_path):
    with _started(
        "decode", "某号", "--registry", registry_path, "--json", stdout=subprocess.PIPE
    ) as process:
        out, err = process.communicate(timeout=60)
    assert err == b""
    assert json.loads(out.decode("utf-8"))["input"] == "某号"


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error(registry_path):
    with _started(
        "clauses", "--registry", registry_path, "--json", stdout=subprocess.PIPE
    ) as process:
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(timeout=60) == 0
    assert err == b""


@pytest.mark.slow
@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_is_a_line_and_exit_code_three(registry_path):
    with (
        FULL.open("wb") as full,
        _started("decode", "1", "--registry", registry_path, stdout=full) as process,
    ):
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert len(err.decode("utf-8").splitlines()) == 1


def test_half_a_character_is_written_as_an_escape(ask):
    told = ask("decode", f"GB{SURROGATE}1", "--json")
    assert told.code == 0
    assert told.json["input"] == f"GB{SURROGATE}1"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", SURROGATE), 1),
        (("check", SURROGATE), 1),
        (("check", f"{SURROGATE}\udcfe"), 1),
        (("required", SURROGATE), 0),
        (("decode", SURROGATE), 0),
        (("documents", "--document", SURROGATE), 3),
        (("clauses", "--document", SURROGATE), 3),
        (("schemes", "--document", SURROGATE), 3),
        (("read", SURROGATE), 3),
        (("check", "qms", "--desk", SURROGATE), 3),
        (("check", "qms", "--as-of", SURROGATE), 2),
    ],
)
def test_half_a_character_is_just_text(ask, arguments, code):
    told = ask(*arguments)
    assert told.code == code
    assert "程序出错" not in told.err
    assert not (places.log_folder() / "certdesk.log").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its display")
@pytest.mark.parametrize(("language", "said"), [("zh", "显示器"), ("en", "no display")])
def test_a_window_without_a_display_is_a_line_and_exit_code_three(
    certdesk, monkeypatch, language, said
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    told = certdesk("--exit-when-ready", "--lang", language)
    assert (told.code, told.out) == (3, "")
    assert len(told.err.splitlines()) == 1
    assert said in told.err
