from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.answers.desk import DeskAnswers
from certdesk.answers.requirements_table import printable, requirements_table
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Company, Evaluation, Evidence
from certdesk.vocabulary.certificates import CompanyRole
from certdesk.vocabulary.evaluations import Conclusion, EvidenceKind

TODAY = date(2026, 11, 23)
QMS = Certificate(
    "c1", "99925Q10328R1S", "qms", issued_on=date(2025, 3, 15), expires_on=date(2028, 3, 14)
)


@pytest.fixture
def desk(tmp_path, answers):
    company = Company(
        "co",
        "示例企业",
        uscc="91310117MA1X8L0T7Q",
        region="上海市",
        industry="C",
        roles=(CompanyRole.MANUFACTURER,),
    )
    with Desk.create(tmp_path / "甲.certdesk", company.name, company) as made:
        with made.change("history.import") as change:
            change.put(QMS)
        yield DeskAnswers(made, answers)


def _table(desk):
    return requirements_table(desk.requirements(TODAY), desk.answers.wording)


def test_the_head_says_whose_it_is_and_on_what_it_rests(desk):
    table = _table(desk)
    facts = dict(table.facts)
    assert facts["企业"] == "示例企业"
    assert facts["统一社会信用代码"] == "91310117MA1X8L0T7Q"
    assert facts["截至日期"] == "2026-11-23"
    assert facts["制度库版本"] == desk.answers.registry.version
    assert facts["案卷历史指纹"] == desk.desk.fingerprint
    assert facts["条数"].startswith(f"共 {len(table.rows)} 条")
    assert table.page_words == ("第 ", " 页，共 ", " 页")


def test_columns_fill_the_width_of_a4_across_between_its_margins(desk):
    table = _table(desk)
    assert sum(column.width for column in table.columns) == 297 - 2 * 12
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_a_row_holds_the_clause_its_words_and_the_newest_review(desk):
    entries = desk.requirements(TODAY).entries
    at = next(at for at, each in enumerate(entries) if each.id.startswith("shanghai-2018"))
    entry = entries[at]
    assert not entry.open
    review = Evaluation(
        "e",
        entry.id,
        Conclusion.PARTLY,
        date(2025, 11, 1),
        reason="标志太小",
        evidence=(
            Evidence(EvidenceKind.CERTIFICATE, "c1", "证书 99925Q10328R1S"),
            Evidence(EvidenceKind.TEXT, words="现场\x00查看"),
        ),
        role="质量部",
        next_review=date(2026, 11, 1),
    )
    with desk.desk.change("history.evaluation.added") as change:
        change.put(review)
    cells = _table(desk).rows[at].cells
    assert cells[0] == str(at + 1)
    assert cells[1] == f"《{entry.title}》\n{entry.basis}"
    assert "（" in entry.basis
    assert cells[2] == entry.answer.provision.quote
    assert cells[4] == "部分符合\n标志太小\n已到评价日期。"
    assert cells[5:] == (
        "证书 99925Q10328R1S\n现场查看",
        "质量部",
        "2025-11-01",
        "2026-11-01",
    )


def test_a_title_stands_once_for_each_document_with_single_marks_inside(desk):
    titled = [row.cells[1] for row in _table(desk).rows if row.cells[1].startswith("《")]
    register = desk.requirements(TODAY)
    documents = {entry.answer.provision.document for entry in register.entries}
    assert len(titled) == len(documents)
    assert all(cell.split("\n")[0].count("《") == 1 for cell in titled)


def test_open_and_unreviewed_entries_are_marked_as_such(desk):
    table = _table(desk)
    register = desk.requirements(TODAY)
    for row, entry in zip(table.rows, register.entries, strict=True):
        assert row.marked is entry.open
        assert row.cells[4] == ("待判定\n未评价" if entry.open else "未评价")
        assert row.cells[5:] == ("", "", "", "")
    assert any(row.marked for row in table.rows)
    assert table.notes[0].startswith("标“待判定”的条款")


def test_what_changed_and_what_lapsed_is_said(desk):
    register = desk.requirements(TODAY)
    held = next(each for each in register.entries if each.answer.certificates)
    shanghai = next(each for each in register.entries if each.id.startswith("shanghai-2018"))
    day = date(2026, 11, 1)
    with desk.desk.change("history.evaluation.added") as change:
        for at, each in enumerate((held, shanghai)):
            change.put(
                Evaluation(str(at), each.id, Conclusion.COMPLIANT, day, facts_seen=each.seen)
            )
        change.put(replace(QMS, id="c2", number="99926Q10400R0S"))
        change.put(replace(desk.desk.company, region="湖北省"))
    table = _table(desk)
    said = [row.cells[4] for row in table.rows if "评价后有变化" in row.cells[4]]
    assert said == ["符合\n评价后有变化：新增了证书 99926Q10400R0S（有效）。"]
    assert any("只适用于上海市" in note for note in table.notes)


def test_in_english_too(desk, english):
    table = requirements_table(desk.requirements(TODAY), english.wording)
    assert table.page_words == ("Page ", " of ", "")
    assert dict(table.facts)["Company"] == "示例企业"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("一\n二", "一\n二"), ("a\tb\rc", "abc"), ("\x07\ud800好\x7f", "好"), ("𠮷", "𠮷")],
)
def test_what_no_page_can_show_is_left_out(text, shown):
    assert printable(text) == shown
