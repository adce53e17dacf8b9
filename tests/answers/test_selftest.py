from __future__ import annotations

from pathlib import Path

import pytest

from certdesk.answers.selftest import (
    SelfTest,
    SelfTestAnswer,
    Step,
    Surroundings,
    expect,
    expect_words,
)
from certdesk.answers.wording import wording
from certdesk.problems import Problem


@pytest.fixture
def told():
    return []


@pytest.fixture
def test(told):
    return SelfTest(wording("zh"), lambda name, error: told.append((name, error)))


def _missing():
    raise Problem("problem.selftest.missing", what="qtbase_zh_CN.qm")


def _broken():
    return 1 // 0


def test_a_step_that_passes_notes_what_it_saw(test, told):
    test.take("due", lambda: 25)
    (step,) = test.steps
    assert (step.name, step.ok, step.detail) == ("due", True, "25")
    assert told == []


def test_a_hindrance_is_worded_and_a_defect_named_and_the_next_step_is_taken(test, told):
    test.take("qt-words", _missing)
    test.take("decode", _broken)
    test.take("due", lambda: None)
    assert [(step.ok, step.detail) for step in test.steps] == [
        (False, "没有找到 qtbase_zh_CN.qm"),
        (False, "ZeroDivisionError: integer division or modulo by zero"),
        (True, ""),
    ]
    assert [(name, type(error)) for name, error in told] == [
        ("qt-words", Problem),
        ("decode", ZeroDivisionError),
    ]


def _answer(*steps):
    surroundings = Surroundings("6.9.3", "windows", 1.25)
    return SelfTestAnswer(
        "0.1.0", "3.12.9", "Windows 10.0.19043", surroundings, steps, ("a.png",), Path("out"), 12.34
    )


def test_the_shape_of_the_answer():
    step = Step("due", True, 0.12345, "25")
    assert _answer(step).to_json() == {
        "ok": True,
        "version": "0.1.0",
        "python": "3.12.9",
        "qt": "6.9.3",
        "platform": "Windows 10.0.19043 windows",
        "scale": 1.25,
        "seconds": 12.3,
        "steps": [{"name": "due", "ok": True, "seconds": 0.123, "detail": "25"}],
        "pictures": ["a.png"],
        "folder": "out",
    }


def test_one_failed_step_fails_the_whole():
    good, bad = Step("a", True, 0, ""), Step("b", False, 0, "")
    assert _answer(good).ok
    assert not _answer(good, bad, good).ok


def test_what_is_expected_is_said_with_what_was_found():
    expect("whole", True, True)
    with pytest.raises(Problem, match=r"differs.*what=whole, expected=True, found=False"):
        expect("whole", True, False)


def test_words_are_found_over_the_ends_of_lines():
    expect_words("a.pdf", "适用 清单", "示例企业适用\n清 单")
    with pytest.raises(Problem, match="lacks"):
        expect_words("a.pdf", "适用清单", "□□□□")
