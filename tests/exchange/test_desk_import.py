from __future__ import annotations

import json

import pytest

from certdesk.answers.wording import LANGUAGES, wording
from certdesk.exchange.desk_file import read_json
from certdesk.exchange.desk_import import ACTION, from_json, import_file
from certdesk.exchange.desk_json import to_json
from certdesk.problems import Problem


def _minimal(**certificate):
    entry = {"number": "06925Q10328R1S", "scheme": "qms"} | certificate
    return {"format": "certdesk-desk/1", "company": {"name": "某企业"}, "certificates": [entry]}


def test_only_a_name_a_number_and_a_scheme_are_needed(desk):
    assert from_json(desk, _minimal()).added == 1
    (certificate,) = desk.certificates()
    assert (certificate.number, certificate.scheme) == ("06925Q10328R1S", "qms")
    assert certificate.expires_on is None
    assert certificate.standard == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_history_has_words_for_an_import(desk, language):
    from_json(desk, _minimal())
    assert desk.can_undo == ACTION
    assert wording(language).say(ACTION).strip()


@pytest.mark.parametrize("key", ["body", "standard", "events", "sites", "expires_on", "id"])
def test_null_stands_for_what_is_not_known(desk, key):
    assert from_json(desk, _minimal(**{key: None})).added == 1


def test_a_desk_without_certificates_brings_its_company(desk):
    data = {"format": "certdesk-desk/1", "company": {"name": "另名", "size": "micro"}}
    assert from_json(desk, data).company_changed
    assert desk.company.name == "另名"


def test_the_same_number_and_scheme_are_the_same_certificate_however_written(desk):
    from_json(desk, _minimal(scope="玩具"))
    report = from_json(desk, _minimal(number="０6925q10328 r1s", expires_on="2028-03-14"))
    assert (report.added, report.updated) == (0, 1)
    (certificate,) = desk.certificates()
    assert certificate.expires_on.isoformat() == "2028-03-14"
    assert certificate.scope == "玩具", "an absent key changes nothing"


@pytest.mark.parametrize("nothing", [{}, {"scope": None, "products": []}])
def test_an_import_never_erases(desk, whole, nothing):
    from_json(desk, whole)
    before = to_json(desk)
    whole["certificates"] = [{"id": "ccc", "number": "2023012202001234", "scheme": "ccc"} | nothing]
    whole["company"] = {"name": "上海某玩具有限公司", "size": None, "sites": [], "roles": []}
    report = from_json(desk, whole)
    assert (report.unchanged, report.company_changed) == (1, False)
    assert to_json(desk) == before


def test_the_id_comes_before_the_number(desk):
    from_json(desk, _minimal(id="a"))
    report = from_json(desk, _minimal(id="a", number="06925Q10329R1S"))
    assert (report.added, report.updated) == (0, 1)
    assert [each.number for each in desk.certificates()] == ["06925Q10329R1S"]


def test_another_scheme_under_the_same_number_is_another_certificate(desk):
    from_json(desk, _minimal())
    assert from_json(desk, _minimal(scheme="ems")).added == 1


def test_two_of_one_number_in_a_file_stay_two_and_are_known_again(desk):
    data = _minimal(scope="一")
    data["certificates"].append(dict(data["certificates"][0], scope="二"))
    assert from_json(desk, data).added == 2
    report = from_json(desk, data)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)


def test_events_are_added_and_never_doubled_or_dropped(desk):
    audit = {"kind": "surveillance", "on": "2025-12-14"}
    look = {"kind": "verified", "on": "2026-01-05", "seen_state": "有效"}
    from_json(desk, _minimal(events=[audit, audit]))
    assert from_json(desk, _minimal(events=[audit])).events_added == 0
    assert from_json(desk, _minimal(events=[look])).events_added == 1
    (certificate,) = desk.certificates()
    assert [event.kind.value for event in certificate.events] == [
        "surveillance",
        "surveillance",
        "verified",
    ]


def test_links_follow_a_certificate_that_the_desk_knows_under_its_own_id(desk):
    from_json(desk, _minimal())
    (mine,) = desk.certificates()
    data = _minimal(id="foreign")
    data["certificates"].append(
        {"number": "06928Q10328R2S", "scheme": "qms", "supersedes": "foreign"}
    )
    from_json(desk, data)
    assert desk.find("06928Q10328R2S")[0].supersedes == mine.id


def test_an_import_is_undone_as_a_whole(desk, whole):
    before = to_json(desk)
    from_json(desk, whole)
    desk.undo()
    assert to_json(desk) == before
    desk.redo()
    assert to_json(desk) == whole


def test_products_that_a_file_does_not_name_stay(desk, whole):
    from_json(desk, whole)
    kept = desk.products()
    for products in (None, []):
        whole["company"]["products"] = products
        from_json(desk, whole)
        assert desk.products() == kept
    del whole["company"]["products"]
    from_json(desk, whole)
    assert desk.products() == kept


def test_a_product_is_known_again_by_its_id_then_by_its_name(desk, whole):
    from_json(desk, whole)
    whole["company"]["products"] = [
        {"name": "收纳盒", "models": ["H1"]},
        {"id": "p1", "name": "木积木"},
        {"name": "积木"},
    ]
    from_json(desk, whole)
    first, second, third = desk.products()
    assert (first.id, first.name, first.models) == ("p1", "木积木", ("TL-B100", "TL-B2*"))
    assert (second.id, second.models) == ("p2", ("H1",))
    assert (third.name, third.models) == ("积木", ())


def test_two_products_with_one_id_are_refused(desk, whole):
    whole["company"]["products"][1]["id"] = "p1"
    with pytest.raises(Problem) as refused:
        from_json(desk, whole)
    assert refused.value.message == "problem.import.same_id"
    assert desk.products() == []


def test_a_site_keeps_its_id_when_it_comes_again(desk, whole):
    from_json(desk, whole)
    ids = [site.id for site in desk.company.sites]
    whole["company"]["sites"].reverse()
    from_json(desk, whole)
    assert [site.id for site in desk.company.sites] == ids[::-1]


def test_a_used_desk_keeps_its_own_company_id(desk, whole):
    from_json(desk, whole)
    whole["company"]["id"] = "another"
    from_json(desk, whole)
    assert desk.company.id == "company-1"


def test_another_company_is_not_mixed_in(desk, whole):
    from_json(desk, whole)
    before = desk.fingerprint
    whole["company"]["uscc"] = "91330782MA2X8L1T5R"
    with pytest.raises(Problem) as refused:
        from_json(desk, whole, "别家.json")
    assert refused.value.message == "problem.import.other_company"
    assert desk.fingerprint == before


@pytest.mark.parametrize(
    ("change", "message", "place"),
    [
        ({"format": None}, "no_format", None),
        ({"format": "certdesk-desk/2"}, "other_version", None),
        ({"format": 1}, "no_format", None),
        ({"company": None}, "wrong_object", "company"),
        ({"company": {}}, "missing_key", "company"),
        ({"company": {"name": " "}}, "blank", "company.name"),
        ({"company": {"name": "x", "nmae": 1}}, "unknown_key", "company"),
        (
            {"company": {"name": "x", "products": [{"name": "y", "model": "z"}]}},
            "unknown_key",
            "company.products[1]",
        ),
        (
            {"company": {"name": "x", "products": [{"name": " "}]}},
            "blank",
            "company.products[1].name",
        ),
        ({"company": {"name": "x", "size": "tiny"}}, "wrong_word", "company.size"),
        ({"company": {"name": "x", "industry": "c"}}, "wrong_industry", "company.industry"),
        ({"company": {"name": "x", "exports": "yes"}}, "wrong_truth", "company.exports"),
        ({"company": {"name": "x", "roles": ["boss"]}}, "wrong_word", "company.roles[1]"),
        ({"company": {"name": "x\x00"}}, "characters", "company.name"),
        ({"company": {"name": "\ud800"}}, None, "company.name"),
        ({"certificates": {}}, "wrong_list", "certificates"),
        ({"certificates": ["x"]}, "wrong_object", "certificates[1]"),
        ({"extra": 1}, "unknown_key", "{}"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused_by_name(desk, change, message, place):
    before = desk.fingerprint
    with pytest.raises(Problem) as refused:
        from_json(desk, _minimal() | change, "坏.json")
    if message is not None:
        assert refused.value.message == f"problem.import.{message}"
    assert refused.value.parameters["file"] == "坏.json"
    assert refused.value.parameters.get("place") == place
    assert desk.fingerprint == before


@pytest.mark.parametrize(
    ("entry", "message", "place"),
    [
        ({"number": ""}, "blank", "certificates[1].number"),
        ({"number": 7}, "wrong_text", "certificates[1].number"),
        ({"expires": "2028-03-14"}, "unknown_key", "certificates[1]"),
        ({"expires_on": "2028-3-14"}, "wrong_day", "certificates[1].expires_on"),
        ({"expires_on": "2028-02-30"}, "wrong_day", "certificates[1].expires_on"),
        ({"expires_on": 20280314}, "wrong_day", "certificates[1].expires_on"),
        ({"people_covered": -1}, "wrong_count", "certificates[1].people_covered"),
        ({"people_covered": True}, "wrong_count", "certificates[1].people_covered"),
        ({"people_covered": 2.5}, "wrong_count", "certificates[1].people_covered"),
        ({"people_covered": 10**12}, "wrong_count", "certificates[1].people_covered"),
        ({"standard": "ISO 9001"}, "wrong_list", "certificates[1].standard"),
        ({"scope": "长" * 20_001}, "long_text", "certificates[1].scope"),
        ({"scope_codes": ["1"] * 10_001}, "long_list", "certificates[1].scope_codes"),
        ({"events": [{"kind": "lost", "on": "2025-01-01"}]}, "wrong_word", None),
        ({"events": [{"kind": "verified"}]}, "missing_key", "certificates[1].events[1]"),
        ({"sites": [{"adress": "x", "name": "一厂"}]}, "unknown_key", "certificates[1].sites[1]"),
        ({"parties": [{"role": "owner", "name": "x"}]}, "wrong_word", None),
    ],
)
def test_what_is_wrong_in_a_certificate_is_told_with_its_place(desk, entry, message, place):
    with pytest.raises(Problem) as refused:
        from_json(desk, _minimal(**entry), "坏.json")
    assert refused.value.message == f"problem.import.{message}"
    if place is not None:
        assert refused.value.parameters["place"] == place
    assert desk.certificates() == []


def test_a_misspelt_key_says_more_than_the_missing_one(desk):
    data = _minimal()
    data["certificates"][0]["scheem"] = data["certificates"][0].pop("scheme")
    with pytest.raises(Problem) as refused:
        from_json(desk, data)
    assert refused.value.message == "problem.import.unknown_key"
    assert refused.value.parameters["key"] == "scheem"


def test_an_id_stands_for_one_certificate(desk):
    data = _minimal(id="a")
    data["certificates"].append({"id": "a", "number": "2", "scheme": "ems"})
    with pytest.raises(Problem) as refused:
        from_json(desk, data)
    assert refused.value.message == "problem.import.same_id"


@pytest.mark.parametrize("value", [None, [], "certdesk-desk/1", 1, True])
def test_what_is_no_object_at_all_is_no_desk(desk, value):
    with pytest.raises(Problem) as refused:
        from_json(desk, value)
    assert refused.value.message == "problem.import.no_desk"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"{", "syntax"),
        (b'{"a": 1} x', "syntax"),
        (b"[" * 200_000, "deep"),
        (b'{"a":' * 200_000, "deep"),
        ('{"format": "玩具"}'.encode("gb18030"), "encoding"),
        (b'{"a": NaN}', "number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "number"),
        (b'{"format": 1, "format": 2}', "twice"),
        (b"\x00\x01\x02", "syntax"),
    ],
)
def test_a_file_that_is_no_json_is_refused(tmp_path, content, message):
    file = tmp_path / "坏.json"
    file.write_bytes(content)
    with pytest.raises(Problem) as refused:
        read_json(file)
    assert refused.value.message == f"problem.import.{message}"
    assert str(file) in refused.value.parameters["file"]


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    from certdesk.exchange import desk_file

    monkeypatch.setattr(desk_file, "LARGEST", 1024 * 1024)
    file = tmp_path / "大.json"
    file.write_bytes(b" " * (1024 * 1024 + 1))
    with pytest.raises(Problem) as refused:
        read_json(file)
    assert refused.value.message == "problem.import.large"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    for path, message in ((tmp_path / "无.json", "missing"), (tmp_path, "folder")):
        with pytest.raises(Problem) as refused:
            read_json(path)
        assert refused.value.message == f"problem.import.{message}"


def test_a_file_is_imported_with_or_without_a_byte_order_mark(desk, tmp_path):
    file = tmp_path / "案 卷.json"
    file.write_text(json.dumps(_minimal(), ensure_ascii=False), encoding="utf-8-sig")
    assert import_file(desk, file).added == 1
    file.write_text(json.dumps(_minimal()), encoding="utf-8")
    assert import_file(desk, file).unchanged == 1


def test_every_refusal_is_worded_in_both_languages():
    from certdesk.answers.wording import wording
    from certdesk.exchange import desk_check

    for language in ("zh", "en"):
        words = wording(language)
        messages = {*desk_check._MESSAGES.values(), "problem.import.wrong_value"}
        said = {
            words.say(message, file="F", place="P", key="K", value="V", expected="E")
            for message in messages
        }
        assert len(said) == len(messages)


def test_certificates_that_replace_each_other_in_a_circle_are_refused(desk, whole):
    a, b, c = ({"id": one, "number": f"N{one}", "scheme": "qms"} for one in "abc")
    a["supersedes"], b["supersedes"], c["supersedes"] = "b", "c", "b"
    whole["certificates"] = [a, b, c]
    before = desk.fingerprint
    with pytest.raises(Problem) as refused:
        from_json(desk, whole)
    assert refused.value.message == "problem.import.circle"
    assert refused.value.parameters["numbers"] == "Nb → Nc"
    assert desk.fingerprint == before
    c["supersedes"] = None
    assert from_json(desk, whole).added == 3


def test_an_import_that_is_stopped_leaves_no_trace(desk, whole):
    whole["certificates"] = [{"number": f"N{k}", "scheme": "qms"} for k in range(450)]
    before, steps = desk.fingerprint, []

    class Stopped(Exception):  # noqa: N818
        pass

    def progress(done, total):
        steps.append((done, total))
        if done == 400:
            raise Stopped

    with pytest.raises(Stopped):
        from_json(desk, whole, progress=progress)
    assert steps == [(0, 450), (200, 450), (400, 450)]
    assert desk.fingerprint == before
    assert desk.certificates() == []
    assert from_json(desk, whole).added == 450
