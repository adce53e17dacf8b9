from __future__ import annotations

from pathlib import Path

import click
import pytest

from certdesk import __version__, places
from certdesk.answers.wording import wording
from certdesk.commandline.commands import program


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["documents"], "documents"),
        (["documents", "--document", "gf-2018-3"], "documents"),
        (["clauses"], "clauses"),
        (["clauses", "--document", "hubei-2019"], "clauses"),
        (["schemes"], "schemes"),
        (["schemes", "--document", "cnca-2017"], "schemes"),
        (["search", "认证", "--limit", "3"], "hits"),
        (["search", "认证", "--kind", "scheme"], "hits"),
        (["check", "qms"], "answer"),
        (["check", "玩具", "--as-of", "2024-01-01"], "answer"),
        (["check", "gf-2018-3#四/九"], "answer"),
        (["decode", "06913Q12270R0S"], "parts"),
        (["decode", "某号"], "warnings"),
        (["required", "玩具"], "matches"),
        (["required", "玩具", "--as-of", "2019年3月1日"], "reasons"),
        (["read", str(places.data_folder() / "documents" / "gf-2018-3.txt")], "clauses"),
    ],
)
def test_every_question_is_answered_as_text_and_as_json(ask, arguments, key):
    text, machine, english = (
        ask(*arguments),
        ask(*arguments, "--json"),
        ask(*arguments, "--lang=en"),
    )
    assert (text.code, machine.code, english.code) == (0, 0, 0)
    assert text.err == machine.err == english.err == ""
    assert text.out.strip()
    assert key in machine.json
    assert english.out.strip()


@pytest.mark.parametrize("command", ["search", "check"])
def test_finding_nothing_is_told_by_the_exit_code_with_the_full_shape(ask, command):
    nothing = ask(command, "没有这样的东西xyz", "--json")
    assert nothing.code == 1
    assert nothing.json["query"] == "没有这样的东西xyz"
    assert nothing.json.get("hits", nothing.json.get("results")) == []
    assert "没有这样的东西xyz" in ask(command, "没有这样的东西xyz").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["decode", "不是编号"],
        ["decode", ""],
        ["decode", "--", "--json"],
        ["required", "书包"],
        ["required", "电池"],
        ["required", "玩具", "--as-of", "2000-01-01"],
    ],
)
def test_every_verdict_is_an_answer(ask, arguments):
    assert ask(*arguments).code == 0


def test_the_answer_stands_first_then_reason_and_source(ask):
    lines = ask("required", "电饭煲", "--as-of", "2026-01-01").out.splitlines()
    assert lines[0].startswith("需要")
    assert lines[1].startswith("1. ")
    assert lines[2].strip().startswith("依据")
    assert "待核实" in lines[2]


def test_options_may_stand_before_or_behind_the_command(certdesk, registry_path):
    before = certdesk("--registry", registry_path, "--lang", "en", "decode", "某号")
    behind = certdesk("decode", "某号", "--registry", registry_path, "--lang", "en")
    assert before.out == behind.out
    assert "not recognised" in before.out


def test_the_version_is_told(certdesk):
    assert certdesk("--version").out == f"CertDesk {__version__}\n"


def test_a_registry_is_built_and_counted(certdesk, tmp_path):
    built = certdesk("build", "--out", tmp_path / "r.sqlite", "--json")
    assert built.code == 0
    assert built.json["counts"]["documents"] == 5
    assert (tmp_path / "r.sqlite").is_file()
    assert "政策文件 5" in certdesk("build", "--out", tmp_path / "r.sqlite").out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--help"], "用法"),
        (["--lang", "en", "--help"], "Usage"),
        *(
            ([command, "--help"], command)
            for command in (
                *("build", "documents", "clauses", "schemes", "search"),
                *("check", "decode", "required", "read"),
            )
        ),
    ],
)
def test_help_is_given_in_the_language(certdesk, arguments, word):
    helped = certdesk(*arguments)
    assert (helped.code, helped.err) == (0, "")
    assert word in helped.out
    if "en" not in arguments:
        assert not {"Usage", "Options", "Show this"} & set(helped.out.replace(":", " ").split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["decode"], "NUMBER"),
        (["search"], "QUERY"),
        (["decode", "1", "2"], "2"),
        (["decode", "-5"], "-5"),
        (["decode", "1", "--jsn"], "--json"),
        (["decode", "1", "--json=1"], "--json"),
        (["search", "x", "--limit", "0"], "0"),
        (["search", "x", "--limit", "viele"], "viele"),
        (["search", "x", "--limit"], "--limit"),
        (["search", "x", "--kind", "certificate"], "certificate"),
        (["required", "x", "--as-of", "2025-02-30"], "2025-02-30"),
        (["check", "x", "--lang", "fr"], "fr"),
        (["--exit-when-ready", "decode", "1"], "--exit-when-ready"),
        (["--sample", "decode", "1"], "--sample"),
        (["--sample", "x.certdesk"], "--sample"),
        (["--registry", "x.sqlite"], "--registry"),
        (["chek", "qms"], "chek"),
        (["--bogus"], "--bogus"),
    ],
)
def test_wrong_usage_is_one_line_in_the_language(certdesk, arguments, named, language):
    wrong = certdesk("--lang", language, *arguments)
    assert (wrong.code, wrong.out) == (2, "")
    assert len(wrong.err.splitlines()) == 1
    assert named in wrong.err
    assert wrong.err.startswith("用法不对" if language == "zh" else "Wrong usage")
    assert "--help" in wrong.err


@pytest.mark.parametrize(
    ("word", "said"),
    [("不存在.certdesk", "找不到"), ("chek", "certdesk check"), ("不\0对", "找不到")],
)
def test_a_word_that_is_neither_command_nor_desk_is_told(certdesk, word, said):
    told = certdesk(word)
    assert (told.code, told.out) == (3, "")
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_a_file_without_a_desks_ending_is_left_as_it_is_and_that_is_said(certdesk, tmp_path):
    file = tmp_path / "客户.txt"
    file.write_bytes(b"inhalt")
    told = certdesk(file)
    assert told.code == 3
    assert "不是案卷" in told.err
    assert file.read_bytes() == b"inhalt"


def test_a_desk_is_opened_in_the_window(certdesk, tmp_path, monkeypatch):
    from certdesk.window import application

    file = tmp_path / "我的 企业.certdesk"
    file.touch()
    asked = []
    monkeypatch.setattr(application, "run", lambda *how: asked.append(how) or 0)
    assert certdesk("--exit-when-ready", "--lang", "en", file).code == 0
    assert asked == [(str(file), True, "en")]


def test_the_sample_is_made_and_opened_in_the_window(certdesk, tmp_path, monkeypatch):
    from certdesk.window import application

    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path))
    asked = []
    monkeypatch.setattr(application, "run", lambda *how: asked.append(how) or 0)
    assert certdesk("--sample").code == 0
    ((desk, exit_when_ready, language),) = asked
    made = Path(desk)
    assert made.parent == tmp_path / "sample"
    assert made.stat().st_size > 0
    assert (exit_when_ready, language) == (False, None)


@pytest.mark.parametrize(("query", "said"), [("绿色", "没有完全同名的"), ("四/九", "不止一处")])
def test_a_check_that_may_mean_several_lists_them(ask, query, said):
    told = ask("check", query)
    lines = told.out.splitlines()
    assert told.code == 0
    assert said in lines[0]
    assert lines[1].startswith("[")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_says_what_it_is_for(language):
    def unsaid(group):
        for name, command in group.commands.items():
            if not command.hidden and not (command.help or "").strip():
                yield name
            if isinstance(command, click.Group):
                yield from unsaid(command)

    assert list(unsaid(program(wording(language)))) == []
