from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from certdesk.ledger.desk import Desk

NUMBER = "06925Q10328R1S"
DESK = {
    "format": "certdesk-desk/1",
    "company": {"name": "上海某玩具有限公司", "uscc": "91310117MA1X8L0T7Q"},
    "certificates": [
        {
            "number": NUMBER,
            "scheme": "qms",
            "standard": ["GB/T 19001-2016"],
            "issued_on": "2025-03-15",
            "expires_on": "2028-03-14",
            "scope": "塑料玩具的设计和生产",
            "events": [{"kind": "surveillance", "on": "2025-12-14"}],
        }
    ],
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "认证 案卷"
    made.mkdir()
    return made


@pytest.fixture
def source(folder):
    file = folder / "来 源.json"
    file.write_text(json.dumps(DESK, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture
def desk(folder, source, certdesk):
    file = folder / "我的 企业.certdesk"
    assert certdesk("desk", "new", file).code == 0
    assert certdesk("desk", "import", file, source).code == 0
    return file


def test_a_new_desk_bears_the_files_name_or_the_one_given(certdesk, folder):
    made = certdesk("desk", "new", folder / "某厂.certdesk", "--json")
    assert made.code == 0
    assert made.json["company"]["name"] == "某厂"
    named = certdesk("desk", "new", folder / "b.certdesk", "--name", "某公司", "--json")
    assert named.json["company"]["name"] == "某公司"
    with Desk.open(folder / "b.certdesk", read_only=True) as opened:
        assert opened.company.name == "某公司"


def test_a_new_desk_never_overwrites(certdesk, desk):
    before = desk.read_bytes()
    refused = certdesk("desk", "new", desk)
    assert refused.code == 3
    assert refused.out == ""
    assert len(refused.err.splitlines()) == 1
    assert desk.read_bytes() == before


def test_an_import_tells_what_it_did_and_keeps_a_backup(certdesk, desk, source):
    again = certdesk("desk", "import", desk, source, "--json")
    assert (again.code, again.err) == (0, "")
    assert (again.json["added"], again.json["updated"], again.json["unchanged"]) == (0, 0, 1)
    with Desk.open(again.json["backup"], read_only=True) as backup:
        assert [each.number for each in backup.certificates()] == [NUMBER]
    assert "原样 1 张" in certdesk("desk", "import", desk, source).out


def test_export_and_import_into_another_desk_keep_everything(certdesk, desk, folder):
    first, second = folder / "一.json", folder / "二.json"
    assert certdesk("desk", "export", desk, first, "--json").json["certificates"] == 1
    other = folder / "另.certdesk"
    certdesk("desk", "new", other)
    certdesk("desk", "import", other, first)
    certdesk("desk", "export", other, second)
    assert json.loads(first.read_text(encoding="utf-8")) == json.loads(
        second.read_text(encoding="utf-8")
    )


def test_an_export_spares_files_of_another_kind_and_the_desk(certdesk, desk, source):
    for file in (desk, source.with_name("论文.txt")):
        if file is not desk:
            file.write_text("论文", encoding="utf-8")
        before = file.read_bytes()
        refused = certdesk("desk", "export", desk, file)
        assert refused.code == 3
        assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    ["", "[", "[1]", "{}", '{"format":"certdesk-desk/1","company":{"name":"x"},"exta":1}'],
)
def test_a_bad_file_is_refused_in_one_line_and_changes_nothing(certdesk, desk, folder, content):
    file = folder / "坏.json"
    file.write_text(content, encoding="utf-8")
    with Desk.open(desk, read_only=True) as opened:
        before = opened.fingerprint
    refused = certdesk("desk", "import", desk, file, "--json")
    assert (refused.code, refused.out) == (3, "")
    assert len(refused.err.splitlines()) == 1
    assert "坏.json" in refused.err
    with Desk.open(desk, read_only=True) as opened:
        assert opened.fingerprint == before


def test_a_whole_desk_is_told_whole(certdesk, desk):
    report = certdesk("desk", "verify", desk, "--json").json
    assert report["ok"] is True
    assert report["findings"] == []
    assert report["entries"] >= 2
    assert "完好" in certdesk("desk", "verify", desk).out


def test_a_change_behind_the_programs_back_is_found_and_is_an_answer(certdesk, desk):
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE certificates SET expires_on = '2038-03-14'")
        connection.commit()
    found = certdesk("desk", "verify", desk, "--json")
    assert found.code == 0
    assert found.json["ok"] is False
    assert found.json["findings"]
    assert "!" in certdesk("desk", "verify", desk).out
    assert certdesk("desk", "verify", desk, "--lang", "en").out.isascii() is False


def test_a_backup_is_a_desk_of_its_own(certdesk, desk):
    made = certdesk("desk", "backup", desk, "--json")
    assert made.code == 0
    with Desk.open(made.json["backup"], read_only=True) as backup:
        assert backup.verify().whole
    assert made.json["size"] > 0
    assert "备份" in certdesk("desk", "backup", desk).out


def test_check_with_a_desk_answers_for_the_certificate(ask, desk):
    asked = ("check", NUMBER, "--desk", desk, "--as-of", "2026-11-23")
    found = ask(*asked, "--json")
    assert (found.code, found.err) == (0, "")
    assert found.json["kind"] == "certificate"
    assert found.json["answer"]["usable"] == "attention"
    assert found.json["answer"]["due"][1]["on"] == "2026-12-14"
    text = ask(*asked).out
    assert text.splitlines()[0].startswith("可用，但有事要办")
    assert "CNCA-QMS-01:2025" in text
    assert "May be used" in ask(*asked, "--lang", "en").out


def test_check_without_a_desk_stays_as_it_was(ask):
    found = ask("check", NUMBER, "--json")
    assert (found.code, found.json["kind"]) == (0, "number")


def test_a_certificate_that_is_not_in_the_desk_is_told_by_the_exit_code(ask, desk):
    missing = ask("check", "06925Q99999R1S", "--desk", desk, "--json")
    assert missing.code == 1
    assert missing.json["kind"] == "number"
    assert missing.json["answer"]["recognised"] is True
    assert "案卷里没有" in ask("check", "06925Q99999R1S", "--desk", desk).out
    assert ask("check", "没有xyz", "--desk", desk).code == 1
    assert ask("check", "qms", "--desk", desk).code == 0


def test_search_with_a_desk_finds_certificates(ask, desk):
    found = ask("search", "玩具", "--desk", desk, "--kind", "certificate", "--json")
    assert (found.code, found.json["total"]) == (0, 1)
    (hit,) = found.json["hits"]
    assert (hit["kind"], hit["title"]) == ("certificate", NUMBER)
    assert set(hit) == {"kind", "id", "title", "snippet"}
    mixed = ask("search", "质量管理体系", "--desk", desk, "--json").json
    assert mixed["hits"][0]["kind"] == "certificate"
    assert mixed["total"] == ask("search", "质量管理体系", "--json").json["total"] + 1
    assert ask("search", "没有", "--desk", desk, "--kind", "certificate").code == 1
    assert NUMBER in ask("search", "玩具", "--desk", desk).out


def test_due_lists_what_is_near(ask, desk):
    asked = ("due", "--desk", desk, "--as-of", "2026-11-23")
    within = ask(*asked, "--within", "21", "--json")
    assert within.code == 0
    assert set(within.json) == {"as_of", "registry", "due"}
    assert [each["kind"] for each in within.json["due"]] == ["verification", "surveillance"]
    assert within.json["due"][1] == {
        "certificate": NUMBER,
        "kind": "surveillance",
        "on": "2026-12-14",
        "days_left": 21,
        "rule": "qms-2026.later-surveillance",
    }
    assert len(ask(*asked, "--json").json["due"]) == 4
    assert "2026-12-14" in ask(*asked).out
    assert NUMBER in ask(*asked, "--lang", "en").out


@pytest.fixture
def inspected(folder, certdesk):
    """A desk with a CCC certificate, and one that lapsed on 2025-06-09."""
    data = DESK | {
        "certificates": [
            {
                "number": "2024012202001234",
                "scheme": "ccc",
                "issued_on": "2024-09-01",
                "expires_on": "2029-08-31",
                "events": [{"kind": "surveillance", "on": "2025-06-01"}],
            },
            {
                "number": "06922Q10001R1S",
                "scheme": "qms",
                "issued_on": "2022-06-10",
                "expires_on": "2025-06-09",
            },
        ]
    }
    source = folder / "目录产品.json"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    file = folder / "目录产品.certdesk"
    certdesk("desk", "new", file)
    certdesk("desk", "import", file, source)
    return file


def test_what_is_due_bears_the_names_that_people_use(ask, inspected):
    listed = ask("due", "--desk", inspected, "--as-of", "2025-07-15")
    assert "跟踪检查" in listed.out
    assert "监督" not in listed.out
    assert "2024012202001234（强制性产品认证）" in listed.out
    english = ask("due", "--desk", inspected, "--as-of", "2025-07-15", "--lang", "en").out
    assert "(ccc)" not in english
    assert "Follow-up inspection".casefold() in english.casefold()


def test_a_lapsed_certificate_that_may_be_restored_is_due(ask, inspected):
    found = ask("due", "--desk", inspected, "--as-of", "2025-07-15", "--json").json["due"]
    lapsed = [each for each in found if each["certificate"] == "06922Q10001R1S"]
    assert lapsed == [
        {
            "certificate": "06922Q10001R1S",
            "kind": "recertification",
            "on": "2025-12-09",
            "days_left": 147,
            "rule": "ms.restoration",
        }
    ]


def test_the_sentence_names_a_day_that_is_not_today(ask, inspected):
    asked = ("check", "06922Q10001R1S", "--desk", inspected)
    past = ask(*asked, "--as-of", "2025-07-15").out.splitlines()
    assert past[0].startswith("已过期，不能用")
    assert past[1].startswith("截至 2025-07-15：2025-06-09 到期")
    assert ask(*asked).out.splitlines()[1].startswith("2025-06-09 到期")
    english = ask(*asked, "--as-of", "2025-07-15", "--lang", "en").out.splitlines()
    assert english[1].startswith("As of 2025-07-15: ")


def test_no_internal_id_of_a_certificate_is_shown(ask, inspected):
    with Desk.open(inspected, read_only=True) as opened:
        ids = {each.id for each in opened.certificates()}
    for asked in (("search", "069"), ("search", "CCC"), ("check", "0"), ("check", "2")):
        out = ask(*asked, "--desk", inspected).out
        assert not any(identifier in out for identifier in ids)
    assert "06922Q10001R1S" in ask("search", "069", "--desk", inspected).out


def test_a_desk_without_anything_due_says_so(ask, certdesk, folder):
    certdesk("desk", "new", folder / "空.certdesk")
    empty = ask("due", "--desk", folder / "空.certdesk", "--within", "0", "--json")
    assert (empty.code, empty.json["due"]) == (0, [])
    assert ask("due", "--desk", folder / "空.certdesk").out.strip()
    assert "7 天" in ask("due", "--desk", folder / "空.certdesk", "--within", "7").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["due"],
        ["due", "--desk", "x.certdesk", "--within", "-1"],
        ["due", "--desk", "x.certdesk", "--within", "soon"],
        ["due", "--desk", "x.certdesk", "--within", "9999999"],
        ["search", "玩具", "--kind", "certificate"],
        ["desk"],
        ["desk", "open"],
        ["desk", "new"],
        ["desk", "import", "x.certdesk"],
        ["desk", "verify", "x.certdesk", "y.certdesk"],
        ["desk", "--json"],
    ],
)
def test_wrong_usage_is_said_in_one_line(certdesk, arguments):
    wrong = certdesk(*arguments)
    assert (wrong.code, wrong.out) == (2, "")
    assert len(wrong.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", NUMBER, "--desk", "{file}"],
        ["search", "玩具", "--desk", "{file}"],
        ["due", "--desk", "{file}"],
        ["desk", "import", "{file}", "{source}"],
        ["desk", "export", "{file}", "{file}.json"],
        ["desk", "verify", "{file}"],
        ["desk", "backup", "{file}"],
    ],
)
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "registry"])
def test_what_is_no_desk_is_refused_in_one_line(
    ask, folder, source, registry_path, arguments, kind
):
    file = folder / "不是.certdesk"
    if kind == "folder":
        file.mkdir()
    elif kind == "registry":
        shutil.copy(registry_path, file)
    elif kind != "missing":
        file.write_text("" if kind == "empty" else "论文" * 500, encoding="utf-8")
    refused = ask(*(each.format(file=file, source=source) for each in arguments))
    assert (refused.code, refused.out) == (3, "")
    assert len(refused.err.splitlines()) == 1
    assert file.name in refused.err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_is_there_for_every_command(certdesk, language):
    for words in (["desk"], ["desk", "new"], ["desk", "import"], ["desk", "backup"], ["due"]):
        shown = certdesk(*words, "--help", "--lang", language)
        assert shown.code == 0
        assert "--help" in shown.out
    listed = certdesk("--lang", language, "desk", "--help").out
    for name in ("new", "import", "export", "verify", "backup"):
        assert name in listed
