from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from certdesk.ledger.desk import Desk
from certdesk.ledger.header import APPLICATION_ID, VERSION
from certdesk.ledger.records import Company, SavedView, Setting, Site
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import CompanyRole, CompanySize


def test_a_new_desk_knows_its_company_and_nothing_else(desk):
    assert desk.company.name == "示例企业"
    assert desk.certificates() == []
    assert not desk.read_only
    assert desk.held_by is None
    assert [entry.action for entry in desk.history()] == ["history.desk.created"]
    assert desk.verify().whole


def test_the_file_says_what_it_is(desk, desk_path):
    desk.close()
    with closing(sqlite3.connect(desk_path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        tables = connection.execute("PRAGMA table_list").fetchall()
        own = [row for row in tables if row[2] == "table" and not row[1].startswith(("sq", "_"))]
        assert len(own) == 14
        assert all(strict for *_, strict in own)


def test_one_file_holds_everything_and_nothing_else_stays(desk, desk_path, certificate):
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    desk.close()
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_a_certificate_comes_back_as_it_was_put(desk, desk_path, full_certificate):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    assert desk.certificates() == [full_certificate]
    assert desk.certificate(full_certificate.id) == full_certificate
    assert desk.certificate("none") is None
    desk.close()
    with Desk.open(desk_path) as again:
        assert again.certificates() == [full_certificate]


def test_certificates_stand_in_the_order_in_which_they_were_added(desk, certificate):
    made = [certificate(str(number)) for number in range(12)]
    with desk.change("history.import.desk") as change:
        change.put_all(made)
    with desk.change("history.certificate.changed") as change:
        change.put(replace(made[3], note="改过"))
    assert [one.number for one in desk.certificates()] == [one.number for one in made]


@pytest.mark.parametrize(
    "typed",
    ["06925Q10328R1S", "06925q10328r1s", " 06925 Q10328 R1S ", "０６９２５Ｑ１０３２８Ｒ１Ｓ"],
)
def test_a_number_is_found_however_it_is_typed(desk, certificate, typed):
    kept = certificate("06925Q10328R1S")
    with desk.change("history.import.desk") as change:
        change.put_all([kept, certificate("06925Q10329R1S")])
    assert desk.find(typed) == [kept]


def test_numbers_may_repeat(desk, certificate):
    twice = [certificate("X-1"), certificate("x–1")]
    with desk.change("history.import.desk") as change:
        change.put_all(twice)
    assert desk.find("X－1") == twice


def test_the_company_and_its_sites_can_be_changed(desk):
    one, two = Site("s1", "一厂", "松江"), Site("s2", "二厂")
    company = replace(
        desk.company,
        uscc="91330100799655058B",
        region="上海市",
        size=CompanySize.SMALL,
        industry="C",
        free_trade_zone=False,
        exports=True,
        roles=(CompanyRole.MANUFACTURER,),
        sites=(two, one),
    )
    with desk.change("history.company.changed") as change:
        change.put(company)
    assert desk.company == company
    with desk.change("history.site.changed") as change:
        change.put(replace(one, name="老厂"))
        change.put(Site("s3", "三厂"))
        change.remove("site", "s2")
    assert [site.name for site in desk.company.sites] == ["老厂", "三厂"]


def test_views_and_settings_are_kept(desk):
    view, setting = SavedView("v", "今年到期", '{"due": 365}'), Setting("sample", "true")
    with desk.change("history.view.saved") as change:
        change.put_all([view, setting])
    assert desk.views() == [view]
    assert desk.settings() == {"sample": setting}
    with desk.change("history.view.removed") as change:
        change.remove("view", "v")
        change.remove("setting", "sample")
    assert (desk.views(), desk.settings()) == ([], {})


def test_drafts_stand_outside_history(desk, desk_path):
    before = desk.fingerprint
    desk.keep_draft("certificate/new", json.dumps({"number": "069"}))
    desk.keep_draft("company", "{}")
    desk.keep_draft("certificate/new", json.dumps({"number": "06925Q"}))
    desk.close()
    with Desk.open(desk_path) as again:
        assert [draft.form_key for draft in again.drafts()] == ["certificate/new", "company"]
        assert json.loads(again.drafts()[0].content) == {"number": "06925Q"}
        again.drop_draft("certificate/new")
        again.drop_draft("certificate/new")
        assert [draft.form_key for draft in again.drafts()] == ["company"]
        assert again.fingerprint == before
        assert again.can_undo is None


def test_reading_again_reads_what_another_program_part_wrote(desk, certificate):
    first, second = certificate("1"), certificate("2")
    with desk.change("history.import.desk") as change:
        change.put_all([first, second])
    with desk.reader() as reader:
        assert reader.certificates() == [first, second]
        with desk.change("history.certificate.changed") as change:
            change.put(replace(first, note="新"))
            change.remove("certificate", second.id)
        assert reader.certificates() == [replace(first, note="新")]
        assert reader.read_only
        assert reader.fingerprint == desk.fingerprint


def test_what_stands_is_seen_inside_a_change(desk, certificate):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
        assert desk.certificates() == [kept]
        change.remove("certificate", kept.id)
        assert desk.certificates() == []
    assert desk.certificates() == []


def test_create_takes_more_of_the_company(desk_path):
    given = Company("c-1", "", region="湖北省", sites=(Site("s", "总部"),))
    with Desk.create(desk_path, "楚天公司", given) as desk:
        assert desk.company == replace(given, name="楚天公司")


def test_create_overwrites_nothing(desk, desk_path):
    desk.close()
    content = desk_path.read_bytes()
    with pytest.raises(Problem) as told:
        Desk.create(desk_path, "别的企业")
    assert told.value.message == "problem.desk.exists"
    assert desk_path.read_bytes() == content
    assert list(desk_path.parent.iterdir()) == [desk_path]


def test_create_says_that_there_is_no_folder(tmp_path):
    with pytest.raises(Problem) as told:
        Desk.create(tmp_path / "没有" / "a.certdesk", "企业")
    assert told.value.message == "problem.desk.no_folder"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("长" * 120 + ".certdesk", "problem.desk.path_too_long"),
        ("a\0b.certdesk", "problem.desk.not_written"),
    ],
)
def test_create_says_that_a_name_cannot_be(tmp_path, name, message):
    with pytest.raises(Problem) as told:
        Desk.create(tmp_path / name, "企业")
    assert told.value.message == message
    assert list(tmp_path.iterdir()) == []


def test_a_company_needs_a_name(desk_path):
    with pytest.raises(Problem) as told:
        Desk.create(desk_path, "  ")
    assert told.value.message == "problem.record.company_name"
    assert list(desk_path.parent.iterdir()) == []


def test_a_desk_may_lie_deep_below(tmp_path):
    folder = tmp_path
    for _ in range(12):
        folder /= "很深的文件夹 deep folder"
    folder.mkdir(parents=True)
    with Desk.create(folder / "深.certdesk", "企业") as desk:
        assert desk.verify().whole
    with Desk.open(folder / "深.certdesk") as desk:
        assert desk.company.name == "企业"


def test_reading_a_desk_imports_no_heavy_library(desk, desk_path):
    desk.close()
    code = (
        "import sys\n"
        "from certdesk.ledger.desk import Desk\n"
        "with Desk.open(sys.argv[1]) as desk:\n"
        "    desk.certificates(), desk.company, desk.verify()\n"
        "print(sorted({'sqlite_utils', 'pydantic'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, desk_path], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"
