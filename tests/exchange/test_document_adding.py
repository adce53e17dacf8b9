from __future__ import annotations

import json
from datetime import date

import pytest

from certdesk.exchange.desk_import import from_json
from certdesk.exchange.desk_json import to_json
from certdesk.exchange.desk_transfer import DeskImported, DocumentImported, import_any
from certdesk.exchange.document_adding import ACTION, add_document, cited_as, propose_document
from certdesk.ledger.desk import Desk
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem
from certdesk.vocabulary.documents import Level

PLAN = """江苏省人民政府关于加强质量认证的实施意见
苏政发〔2021〕8号
各市人民政府：
为贯彻文件精神，提出如下意见。
一、总体要求
全面推进质量认证。
二、主要任务
（一）推行绿色产品认证。
江苏省人民政府
2021年3月5日
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "实施 意见.txt"
    file.write_bytes(PLAN.encode("gb18030"))
    return file


def added(desk, file):
    taken = {each.cited_as for each in desk.documents()}
    return add_document(desk, propose_document(file, taken))


def test_a_document_is_proposed_with_what_it_prints(plan):
    proposed = propose_document(plan)
    document = proposed.document
    assert (document.title, document.number) == (PLAN.splitlines()[0], "苏政发〔2021〕8号")
    assert (document.issuer, document.issued_on) == ("江苏省人民政府", date(2021, 3, 5))
    assert (document.region, document.level) == ("江苏省", Level.PROVINCE)
    assert document.file_name == "实施 意见.txt"
    assert proposed.clauses == 5


def test_it_is_kept_with_its_file_and_its_text(desk, plan):
    kept, new = added(desk, plan)
    assert new
    assert desk.documents() == [kept]
    assert desk.document_file(kept) == plan.read_bytes()
    assert desk.document_text(kept) == PLAN
    assert desk.verify().whole
    assert desk.history()[0].action == ACTION


def test_the_same_text_is_not_added_twice(desk, plan, tmp_path):
    kept, _ = added(desk, plan)
    again = tmp_path / "另存.txt"
    again.write_text(PLAN, encoding="utf-8")
    assert added(desk, again) == (kept, False)


def test_undo_redo_correct_and_remove(desk, plan):
    from dataclasses import replace

    kept, _ = added(desk, plan)
    desk.undo()
    assert desk.documents() == []
    desk.redo()
    with desk.change("history.document.changed") as change:
        change.put(replace(kept, title="改后的标题", level=None))
    assert desk.documents()[0].title == "改后的标题"
    with desk.change("history.document.removed") as change:
        change.remove("document", kept.id)
    assert desk.documents() == []
    desk.undo()
    assert desk.document_text(desk.documents()[0]) == PLAN
    assert desk.verify().whole


def test_a_document_that_nobody_could_find_is_refused(desk, plan):
    from dataclasses import replace

    proposed = propose_document(plan)
    for wrong, message in (
        ({"title": " "}, "problem.record.document_title"),
        ({"cited_as": "gf-2018-3"}, "problem.record.document_id"),
        ({"cited_as": "x-有"}, "problem.record.document_id"),
    ):
        changed = replace(proposed, document=replace(proposed.document, **wrong))
        with pytest.raises(Problem) as caught:
            add_document(desk, changed)
        assert caught.value.message == message
    assert desk.documents() == []


def test_ids_never_collide():
    names: set[str] = set()
    for _ in range(50):
        names.add(cited_as(names))
    assert len(names) == 50
    assert all(name.startswith("x-") for name in names)


def test_json_carries_documents_both_ways(desk, plan, tmp_path):
    kept, _ = added(desk, plan)
    data = json.loads(json.dumps(to_json(desk)))
    assert [each["cited_as"] for each in data["documents"]] == [kept.cited_as]
    with Desk.create(tmp_path / "另一个.certdesk", "某企业") as other:
        from_json(other, data)
        (there,) = other.documents()
        assert (there.id, there.cited_as, there.number) == (kept.id, kept.cited_as, kept.number)
        assert other.document_text(there) == PLAN
        assert other.document_file(there) is None
        assert to_json(other)["documents"] == data["documents"]
        before = other.fingerprint
        from_json(other, data)
        assert other.fingerprint == before
    from_json(desk, data)
    assert desk.documents() == [kept]


def test_a_desk_without_documents_exports_no_key(desk):
    assert "documents" not in to_json(desk)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"text": "一、甲"}, "problem.import.missing_key"),
        ({"title": "甲", "text": ""}, "problem.import.blank"),
        ({"title": "甲", "text": "一、甲", "level": "planet"}, "problem.import.wrong_word"),
        ({"title": "甲", "text": "一、甲", "colour": "red"}, "problem.import.unknown_key"),
        ({"title": "甲", "text": "一、甲", "issued_on": "2021"}, "problem.import.wrong_day"),
    ],
)
def test_a_wrong_entry_is_told(desk, entry, message):
    data = to_json(desk) | {"documents": [entry]}
    with pytest.raises(Problem) as caught:
        from_json(desk, data)
    assert caught.value.message == message


def test_a_foreign_id_that_is_taken_is_given_anew(desk, plan):
    kept, _ = added(desk, plan)
    entry = {
        "cited_as": kept.cited_as,
        "title": "乙",
        "text": "一、乙。",
        "surrounds": [[0, 99], [0, 2]],
    }
    from_json(desk, to_json(desk) | {"documents": [entry]})
    first, second = desk.documents()
    assert first == kept
    assert second.cited_as != kept.cited_as
    assert second.surrounds == ((0, 2),)


def test_import_tells_documents_from_desks(desk, plan, tmp_path):
    data = tmp_path / "desk"
    data.write_text(json.dumps(to_json(desk)), encoding="utf-8")
    path = desk.path
    desk.close()
    result = import_any(path, plan)
    assert isinstance(result, DocumentImported)
    assert (result.new, result.clauses) == (True, 5)
    assert result.to_json()["document"]["title"] == PLAN.splitlines()[0]
    assert not import_any(path, plan).new
    assert isinstance(import_any(path, data), DeskImported)
    broken = tmp_path / "broken.json"
    broken.write_text("一、甲", encoding="utf-8")
    with pytest.raises(Problem, match=r"problem\.import\."):
        import_any(path, broken)
    with pytest.raises(Problem, match=r"problem\.read\.missing"):
        import_any(path, tmp_path / "没有.pdf")


def test_rescue_keeps_documents(desk, plan, tmp_path):
    kept, _ = added(desk, plan)
    path = desk.path
    desk.close()
    saved = tmp_path / "救回.certdesk"
    report = rescue(path, saved)
    assert report.verified.whole
    assert report.unnamed == 0
    with Desk.open(saved) as opened:
        assert opened.documents() == [kept]
        assert opened.document_file(kept) == plan.read_bytes()
