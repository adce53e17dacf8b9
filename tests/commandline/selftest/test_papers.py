from __future__ import annotations

from certdesk.answers.selftest import SelfTest
from certdesk.answers.wording import wording
from certdesk.commandline.selftest.papers import Papers


def test_documents_are_taken_in_and_a_missing_export_is_named(tmp_path):
    test = SelfTest(wording("zh"), lambda *_: None)
    Papers(test, tmp_path, tmp_path / "none.certdesk").take_imports()
    assert [(step.name, step.ok) for step in test.steps] == [
        ("import-txt", True),
        ("import-html", True),
        ("import-docx", False),
        ("import-pdf", False),
    ]
    assert test.steps[-1].detail == "没有找到 *.pdf"


def test_an_export_without_a_desk_fails_by_its_exit_code(tmp_path):
    test = SelfTest(wording("zh"), lambda *_: None)
    Papers(test, tmp_path, tmp_path / "none.certdesk").take_exports()
    assert {step.ok for step in test.steps} == {False}
    assert "No such" not in test.steps[0].detail
