from __future__ import annotations

import json

import pytest

SYSTEM, PRODUCT, OLD = "06925Q10328R1S", "2023992202001234", "某机构-2019-7"
DESK = {
    "format": "certdesk-desk/1",
    "company": {
        "name": "上海某玩具有限公司",
        "sites": [
            {"name": "一厂", "address": "上海市松江区示例路 18 号"},
            {"name": "二厂", "address": "上海市松江区样板路 6 号 3 幢"},
        ],
    },
    "certificates": [
        {
            "number": SYSTEM,
            "scheme": "qms",
            "standard": ["GB/T 19001-2016", "ISO 9001:2015"],
            "issued_on": "2025-03-15",
            "expires_on": "2028-03-14",
            "scope": "塑料玩具的设计和生产",
            "sites": ["一厂（上海市松江区示例路 18 号）"],
        },
        {
            "number": PRODUCT,
            "scheme": "ccc",
            "standard": ["GB 6675.1-2014"],
            "issued_on": "2023-06-15",
            "expires_on": "2028-06-14",
            "parties": [
                {"role": "applicant", "name": "上海某玩具有限公司"},
                {"role": "factory", "name": "上海某玩具有限公司", "address": "松江区示例路18号"},
            ],
            "products": [{"name": "塑胶积木", "model": "TL-B100、TL-K01～TL-K12", "code": "2202"}],
        },
        {
            "number": OLD,
            "scheme": "qms",
            "issued_on": "2019-03-15",
            "expires_on": "2022-03-14",
            "scope": "塑料玩具的设计和生产",
        },
    ],
}
SHAPE = {
    *("question", "as_of", "answer", "headline", "reasons", "evidence", "advice", "results"),
    "registry",
}


@pytest.fixture
def desk(tmp_path, certdesk):
    source = tmp_path / "来 源.json"
    source.write_text(json.dumps(DESK, ensure_ascii=False), encoding="utf-8")
    file = tmp_path / "我的 企业.certdesk"
    assert certdesk("desk", "new", file).code == 0
    assert certdesk("desk", "import", file, source).code == 0
    return file


@pytest.fixture
def covers(ask, desk):
    def asked(*words):
        on = () if "--on" in words else ("--on", "2026-11-23")
        return ask("covers", "--desk", desk, *words, *on, "--json")

    return asked


@pytest.mark.parametrize(
    ("words", "by", "field", "text"),
    [
        (["--model", "tl-k07"], PRODUCT, "products/0/model", "TL-K01～TL-K12"),
        (["--product", "塑胶积木", "--model", "TL-B100"], PRODUCT, "products/0/model", "TL-B100"),
        (["--product=2202", "--site", "一厂"], PRODUCT, "parties/1/address", "松江区示例路18号"),
        (["--product", "塑料玩具", "--activity", "生产"], SYSTEM, "scope", "塑料玩具"),
        (["--standard", "ISO9001"], SYSTEM, "standards/0", "GB/T 19001-2016"),
        (["--site", "一厂", "--standard=ISO 9001:2015"], SYSTEM, "sites/0/name", "一厂"),
    ],
)
def test_what_is_covered_is_shown_in_the_certificates_own_words(covers, words, by, field, text):
    found = covers(*words)
    assert (found.code, found.err) == (0, "")
    assert set(found.json) == SHAPE
    assert found.json["answer"] == "yes"
    assert found.json["results"][0]["certificate"] == by
    assert len(found.json["results"]) == 3
    assert (field, text) in {(each["field"], each["text"]) for each in found.json["evidence"]}
    for result in found.json["results"]:
        assert {"certificate", "answer", "reasons", "evidence"} <= set(result)
        for reason in result["reasons"]:
            assert set(reason) == {"rule", "text", "basis", "confidence"}
        for each in result["evidence"]:
            assert len(each["text"]) == each["end"] - each["start"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["--site", "二厂"], "no"),
        (["--site", "样板路6号3幢"], "no"),
        (["--standard", "ISO 14001"], "no"),
        (["--standard", "ISO 9001:2008"], "no"),
        (["--product", "塑料玩具", "--site", "二厂"], "no"),
        (["--activity", "设计", "--on", "2029-01-01"], "no"),
        (["--activity", "设计", "--on", "2024-12-31"], "no"),
        (["--model", "X-100"], "unknown"),
    ],
)
def test_of_one_certificate_no_and_unknown_are_answers_too(covers, words, answer):
    found = covers("--certificate", SYSTEM, *words)
    assert found.code == 0
    assert found.json["answer"] == answer
    assert [each["answer"] for each in found.json["results"]] == [answer]
    assert found.json["reasons"]
    assert found.json["advice"]


def test_a_site_that_is_not_stated_is_told_like_a_colleague(covers):
    found = covers("--certificate", SYSTEM, "--site", "二厂")
    assert found.json["headline"] == "不覆盖：证书只列一厂；二厂未载明。"


@pytest.mark.parametrize("written", [SYSTEM, "06925q10328r1s", " 06925Q 10328 R1S "])
def test_a_certificate_is_named_however_its_number_is_written(covers, written):
    found = covers("--certificate", written, "--activity", "生产")
    assert [each["certificate"] for each in found.json["results"]] == [SYSTEM]
    assert found.json["answer"] == "yes"


def test_a_certificate_that_the_desk_does_not_hold_is_told_by_the_exit_code(covers):
    found = covers("--certificate", "06925Q99999R1S", "--activity", "生产")
    assert found.code == 1
    assert set(found.json) == SHAPE
    assert (found.json["answer"], found.json["results"]) == ("unknown", [])
    assert "06925Q99999R1S" in found.json["headline"]


def test_a_day_alone_may_be_asked(covers):
    assert covers("--certificate", OLD, "--on", "2020-01-01").json["answer"] == "yes"
    assert covers("--certificate", OLD, "--on", "2022-03-15").json["answer"] == "no"


@pytest.mark.parametrize("words", [[], ["--certificate", SYSTEM], ["--product", "  "]])
def test_asking_nothing_is_wrong_usage(ask, desk, words):
    wrong = ask("covers", "--desk", desk, *words, "--json")
    assert (wrong.code, wrong.out) == (2, "")
    assert "--product" in wrong.err
    assert len(wrong.err.splitlines()) == 1


def test_a_desk_must_be_named(ask):
    assert ask("covers", "--model", "TL-1").code == 2


@pytest.mark.parametrize(
    ("language", "opening", "words"),
    [
        ("zh", "覆盖：证书 ", "证书原文（型号）：TL-B100"),
        ("en", "Covered by ", "(Model): TL-B100"),
    ],
)
def test_the_answer_is_told_to_people_with_why_and_on_which_words(
    ask, desk, language, opening, words
):
    told = ask(
        "--lang", language, "covers", "--desk", desk, "--model", "TL-B100", "--on=2026-11-23"
    )
    assert told.code == 0
    assert told.out.startswith(opening)
    assert words in told.out
    assert "TL-B100" in told.out
    assert told.out.splitlines()[1].startswith("1. ")


def test_an_empty_desk_covers_nothing(ask, certdesk, tmp_path):
    file = tmp_path / "空.certdesk"
    certdesk("desk", "new", file)
    found = ask("covers", "--desk", file, "--model", "TL-1", "--json")
    assert (found.code, found.json["answer"], found.json["results"]) == (0, "no", [])
    assert found.json["advice"]


def test_required_tells_what_the_desk_holds(desk, certdesk):
    said = certdesk("required", "移动电源", "--desk", desk, "--as-of", "2026-11-23", "--json")
    assert said.code == 0
    shape = json.loads(said.out)
    assert (shape["answer"], shape["held"]["answer"]) == ("yes", "no")
    alone = json.loads(certdesk("required", "移动电源", "--as-of", "2026-11-23", "--json").out)
    assert "held" not in alone
    text = certdesk("required", "塑胶积木", "--desk", desk, "--as-of", "2026-11-23").out
    assert PRODUCT in text
    assert certdesk("required", "塑胶积木", "--desk", "没有.certdesk").code == 3
