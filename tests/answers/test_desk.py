from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certdesk.answers.check import CheckKind
from certdesk.answers.desk import DeskAnswers
from certdesk.answers.due import without_doubles
from certdesk.answers.required import RequiredAnswer
from certdesk.exchange.desk_import import from_json
from certdesk.exchange.sample import build_sample
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event
from certdesk.vocabulary.certificates import CertificateState, DueKind, EventKind, Usable

DAY = date(2026, 11, 23)
NUMBER = "06925Q10328R1S"


@pytest.fixture
def desk(tmp_path):
    data = {
        "format": "certdesk-desk/1",
        "company": {"name": "上海童乐坊玩具有限公司", "sites": [{"name": "一厂"}]},
        "certificates": [
            {
                "id": "qms",
                "number": NUMBER,
                "scheme": "qms",
                "standard": ["GB/T 19001-2016"],
                "first_issued_on": "2025-03-15",
                "issued_on": "2025-03-15",
                "expires_on": "2028-03-14",
                "scope": "塑料玩具的设计、生产和销售",
                "sites": ["一厂"],
                "events": [
                    {"kind": "surveillance", "on": "2025-12-14"},
                    {"kind": "verified", "on": "2026-11-13", "seen_state": "有效"},
                ],
            },
            {
                "id": "ccc",
                "number": "2023012202001234",
                "scheme": "ccc",
                "issued_on": "2023-06-15",
                "expires_on": "2028-06-14",
                "products": [{"name": "塑胶积木", "model": "TL-B100"}],
            },
            {"id": "own", "number": "某机构-2024-7", "scheme": "某机构自己的认证"},
        ],
    }
    with Desk.create(tmp_path / "我的 企业.certdesk", "x") as made:
        from_json(made, data)
        yield made


@pytest.fixture
def asked(desk, answers):
    return DeskAnswers(desk, answers)


@pytest.fixture
def sample(tmp_path, answers):
    path = build_sample(tmp_path / "示例企业.certdesk", DAY)
    with Desk.open(path, read_only=True) as opened:
        yield DeskAnswers(opened, answers)


def test_a_certificate_is_answered_in_the_fixed_shape(asked):
    found = asked.check(NUMBER, DAY).to_json()
    assert found["kind"] == "certificate"
    assert found["as_of"] == "2026-11-23"
    assert found["registry"]
    answer = found["answer"]
    assert set(answer) == {
        "number",
        "scheme",
        "state",
        "usable",
        "headline",
        "reasons",
        "due",
        "scope",
        "last_verified",
    }
    assert (answer["number"], answer["scheme"]) == (NUMBER, "qms")
    assert (answer["state"], answer["usable"]) == ("valid", "attention")
    assert answer["scope"] == "塑料玩具的设计、生产和销售"
    assert answer["last_verified"] == "2026-11-13"
    assert all(set(each) == {"rule", "text", "basis", "confidence"} for each in answer["reasons"])
    assert all(set(each) == {"kind", "on", "days_left", "rule"} for each in answer["due"])
    assert answer["due"] == sorted(answer["due"], key=lambda each: each["on"])
    surveillance = answer["due"][0]
    assert (surveillance["kind"], surveillance["on"]) == ("surveillance", "2026-12-14")
    assert surveillance["days_left"] == 21
    assert "2028-03-14" in answer["headline"]


@pytest.mark.parametrize("written", ["06925q10328r1s", " 06925Q 10328 R1S ", "０６９２５Q10328R1S"])
def test_a_number_is_found_however_it_is_written(asked, written):
    found = asked.check(written, DAY)
    assert found.kind is CheckKind.CERTIFICATE
    assert found.answer.certificate.id == "qms"
    assert not found.answer.reasons[0].rule.startswith("desk.")


def test_most_of_a_number_leads_to_the_certificate_and_says_so(asked):
    found = asked.check("06925Q1032", DAY)
    assert found.answer.certificate.id == "qms"
    assert found.answer.reasons[0].rule == "desk.found-by-part"
    assert NUMBER in found.answer.reasons[0].text


def test_a_number_with_look_alikes_leads_to_the_certificate_and_says_so(asked):
    found = asked.check("O6925QIO328R1S", DAY)
    assert found.answer.certificate.id == "qms"
    assert found.answer.reasons[0].rule == "desk.found-by-look-alike"
    assert NUMBER in found.answer.reasons[0].text


def test_a_number_that_is_one_by_itself_is_never_taken_for_another(asked, desk):
    with desk.change("history.certificate.added") as change:
        change.put(Certificate("lettered", "06925O10328R1S", "ohsms"))
        change.remove("certificate", "qms")
    found = asked.check("0692501O328R1S", DAY)
    assert found.kind is not CheckKind.CERTIFICATE or found.answer.certificate.id != "ccc"
    recognised = asked.check("06925Q10328R1S", DAY)
    assert recognised.kind is CheckKind.NUMBER
    assert recognised.not_in_desk


def test_a_certificate_that_the_desk_does_not_hold_is_said_to_be_missing(asked):
    for number in ("06925Q99999R1S", "2022012202009999", "001OP1200001"):
        found = asked.check(number, DAY)
        assert found.kind is CheckKind.NUMBER
        assert found.not_in_desk
        assert "not_in_desk" not in found.to_json()
    assert not asked.check("GB/T 19001-2016", DAY).not_in_desk
    assert not asked.check("91310117MA1X8L0T7Q", DAY).not_in_desk


def test_of_several_with_one_number_the_usable_one_answers_and_all_are_listed(asked, desk):
    old = Certificate(
        "older", NUMBER, "qms", issued_on=date(2022, 3, 15), expires_on=date(2025, 3, 14)
    )
    with desk.change("history.certificate.added") as change:
        change.put(old)
    found = asked.check(NUMBER, DAY)
    assert found.answer.certificate.id == "qms"
    assert [hit.id for hit in found.results[:2]] == ["qms", "older"]
    earlier = asked.check(NUMBER, date(2024, 1, 1))
    assert earlier.answer.certificate.id == "older"


@pytest.mark.parametrize("query", ["上海童乐坊", "玩具有限公司"])
def test_words_that_several_bear_give_a_list_to_choose_from(asked, query):
    found = asked.check(query, DAY)
    assert found.kind is CheckKind.CERTIFICATE
    assert found.answer is None
    assert {hit.id for hit in found.results if hit.kind == "certificate"} == {"qms", "ccc", "own"}
    assert found.to_json()["answer"] is None


@pytest.mark.parametrize("query", ["tl-b100", "TL B100", "塑胶积木 TL-B100"])
def test_words_on_one_certificate_lead_to_it(asked, query):
    assert asked.check(query, DAY).answer.certificate.id == "ccc"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("qms", CheckKind.SCHEME),
        ("质量管理体系认证", CheckKind.SCHEME),
        ("gf-2018-3#四/九", CheckKind.CLAUSE),
        ("ISO 9001", CheckKind.SCHEME),
        ("电饭煲", CheckKind.PRODUCT),
        ("", CheckKind.NONE),
        ("没有这样的东西xyz", CheckKind.NONE),
    ],
)
def test_what_is_no_certificate_is_answered_as_without_a_desk(asked, answers, query, kind):
    found = asked.check(query, DAY)
    assert found.kind is kind
    answer = found.answer
    if isinstance(answer, RequiredAnswer):
        assert answer.held is not None
        answer = replace(answer, held=None)
    assert answer == answers.check(query, DAY).answer


def test_certificates_come_first_in_a_search_and_only_where_asked_for(asked, answers):
    found = asked.search("质量管理体系")
    assert (found.hits[0].kind, found.hits[0].id) == ("certificate", "qms")
    assert found.total == answers.search("质量管理体系").total + 1
    only = asked.search("玩具", kinds=("certificate",))
    assert {hit.kind for hit in only.hits} == {"certificate"}
    none = asked.search("玩具", kinds=("clause",))
    assert "certificate" not in {hit.kind for hit in none.hits}
    assert len(asked.search("玩具", limit=1).hits) == 1


def test_a_hit_marks_what_was_typed(asked):
    (hit,) = asked.search("25q103", kinds=("certificate",)).hits
    assert hit.title_marks == ((3, 9),)
    (hit,) = asked.search("积木", kinds=("certificate",)).hits
    assert [hit.snippet[start:end] for start, end in hit.snippet_marks] == ["积木"]


def test_a_scheme_in_the_users_own_words_is_kept_and_judged_by_general_rules(asked):
    found = asked.check("某机构-2024-7", DAY)
    assert found.answer.to_json()["scheme"] == "某机构自己的认证"
    assert found.answer.status.state is CertificateState.UNKNOWN


def test_a_scheme_by_its_name_is_judged_as_that_scheme(asked, desk):
    named = replace(desk.certificate("qms"), id="named", scheme="质量管理体系认证", events=())
    with desk.change("history.certificate.added") as change:
        change.put(named)
    assert asked.facts(named).scheme == "qms"
    assert "qms-2026.recertification" in {item.rule for item in asked.status(named, DAY).due}


def test_what_falls_due_is_ordered_and_cut_off(asked):
    everything = asked.due(None, DAY)
    days = [entry.item.on for entry in everything.due]
    assert days == sorted(days)
    shape = everything.to_json()
    assert set(shape) == {"as_of", "registry", "due"}
    assert set(shape["due"][0]) == {"certificate", "kind", "on", "days_left", "rule"}
    assert shape["due"][0]["certificate"] in {NUMBER, "2023012202001234"}
    within = asked.due(21, DAY)
    assert max(entry.item.days_left for entry in within.due) == 21
    assert any(entry.item.days_left < 0 for entry in within.due), "the overdue is always in it"
    assert all(entry.item.days_left <= 20 for entry in asked.due(20, DAY).due)


def test_what_was_taken_up_stays_in_the_list_and_is_marked(asked, desk):
    certificate = desk.certificate("qms")
    due = ((DueKind.SURVEILLANCE.value, date(2026, 12, 14)),)
    with desk.change("history.certificate.acknowledged") as change:
        change.put(replace(certificate, acknowledged=due))
    (entry,) = (
        entry
        for entry in asked.due(30, DAY).due
        if entry.certificate.id == "qms" and entry.item.kind is DueKind.SURVEILLANCE
    )
    assert entry.item.acknowledged
    assert not entry.item.urgent


def test_judged_again_is_only_what_changed(asked, desk):
    before = {certificate.id: status for certificate, status in asked.statuses(DAY)}
    certificate = desk.certificate("qms")
    event = Event("w", EventKind.WITHDRAWN, date(2026, 11, 1), reason="0114")
    with desk.change("history.event.withdrawn") as change:
        change.put(replace(certificate, events=(*certificate.events, event)))
    after = {certificate.id: status for certificate, status in asked.statuses(DAY)}
    assert after["qms"].state is CertificateState.WITHDRAWN
    assert after["ccc"] is before["ccc"]
    desk.undo()
    assert {each.id: status.state for each, status in asked.statuses(DAY)}["qms"] is (
        CertificateState.VALID
    )


def test_a_successor_changes_the_one_before(asked, desk):
    asked.statuses(DAY)
    new = Certificate(
        "new",
        "06926Q10328R2S",
        "qms",
        issued_on=date(2026, 11, 1),
        expires_on=date(2029, 10, 31),
        supersedes="qms",
    )
    with desk.change("history.certificate.renewed") as change:
        change.put(new)
    assert asked.facts(desk.certificate("qms")).successor == "06926Q10328R2S"
    kinds = {item.kind for item in dict(_by_id(asked))["qms"].due}
    assert DueKind.SURVEILLANCE not in kinds
    with desk.change("history.certificate.changed") as change:
        change.put(replace(new, supersedes=NUMBER.lower()))
    assert asked.successor(desk.certificate("qms")).id == "new"


def test_a_sub_certificate_follows_its_main_one_as_that_changes(asked, desk):
    child = Certificate(
        "child",
        "06925Q10328R1S-1",
        "qms",
        issued_on=date(2025, 3, 15),
        expires_on=date(2028, 3, 14),
        parent=NUMBER.lower(),
    )
    with desk.change("history.certificate.added") as change:
        change.put(child)
    main = desk.certificate("qms")
    usable = dict(_by_id(asked))["child"].usable
    assert usable is Usable.ATTENTION
    event = Event("w", EventKind.WITHDRAWN, date(2026, 11, 1), reason="0114")
    with desk.change("history.event.withdrawn") as change:
        change.put(replace(main, events=(*main.events, event)))
    assert dict(_by_id(asked))["child"].usable is Usable.UNKNOWN
    assert asked.check("06925Q10328R1S-1", DAY).answer.verdict == "先核实主证书"
    desk.undo()
    assert dict(_by_id(asked))["child"].usable is usable


def test_certificates_that_name_each_other_as_main_are_judged_all_the_same(asked, desk):
    with desk.change("history.certificate.changed") as change:
        change.put(replace(desk.certificate("qms"), parent="ccc"))
        change.put(replace(desk.certificate("ccc"), parent="qms"))
    assert asked.facts(desk.certificate("qms")).parent.parent is None
    assert dict(_by_id(asked))["qms"].state is CertificateState.VALID


def _by_id(asked):
    return [(certificate.id, status) for certificate, status in asked.statuses(DAY)]


def test_many_days_are_judged_each_for_itself(asked):
    for year in range(2020, 2032):
        day = date(year, 6, 1)
        assert {status.as_of for _, status in asked.statuses(day)} == {day}
    states = {key: status.state for key, status in _by_id(asked)}
    assert states["qms"] is CertificateState.VALID


def test_a_summary_counts_and_looks_a_year_ahead(sample):
    summary = sample.summary(DAY)
    counted = summary.total - summary.replaced
    assert counted == sum(summary.by_state.values()) == sum(summary.by_usable.values())
    assert all(summary.by_state[state] for state in CertificateState)
    # The one of the sample that a new number took the place of is no trouble.
    assert summary.replaced == 1
    assert summary.to_json()["replaced"] == 1
    assert set(summary.by_usable) == set(Usable)
    assert [month.first.isoformat()[:7] for month in summary.months][::11] == ["2026-11", "2027-10"]
    for month in summary.months:
        for entry in month.entries:
            assert (entry.item.on.year, entry.item.on.month) == (
                month.first.year,
                month.first.month,
            )
    everything = without_doubles(sample.due(None, DAY).due)
    verification = DueKind.VERIFICATION
    overdue = [e for e in everything if e.item.days_left < 0 and e.item.kind is not verification]
    assert list(summary.overdue) == overdue
    assert summary.unverified == sum(
        e.item.days_left < 0 and e.item.kind is verification for e in everything
    )
    ahead = [e for e in everything if e.item.days_left >= 0 and e.item.kind is not verification]
    assert list(summary.next) == ahead[:5]
    assert sum(len(month.entries) for month in summary.months) == sum(
        e.item.on < date(2027, 11, 1) for e in ahead
    )
    assert summary.to_json()["company"] == sample.desk.company.name


def test_an_empty_desk_has_answers_too(tmp_path, answers):
    with Desk.create(tmp_path / "空.certdesk", "某企业") as desk:
        asked = DeskAnswers(desk, answers)
        assert asked.statuses(DAY) == []
        assert asked.due(None, DAY).due == ()
        assert asked.summary(DAY).total == 0
        assert asked.health(DAY).findings == ()
        assert asked.check(NUMBER, DAY).not_in_desk
        assert asked.search("玩具", kinds=("certificate",)).total == 0


def test_every_certificate_of_the_sample_is_answered_in_english(tmp_path, english):
    path = build_sample(tmp_path / "示例企业.certdesk", DAY)
    with Desk.open(path, read_only=True) as opened:
        asked = DeskAnswers(opened, english)
        for certificate, status in asked.statuses(DAY):
            answer = asked.answer(certificate, DAY)
            assert answer.headline.isascii() or certificate.standard, answer.headline
            assert answer.status == status
            assert answer.verdict
        assert all(finding.text and finding.action for finding in asked.health(DAY).findings)


def test_the_standing_checks_are_told_with_their_certificates(sample):
    found = sample.health(DAY)
    assert found is sample.health(DAY), "kept until the desk changes"
    shape = found.to_json()
    assert set(shape) == {"as_of", "registry", "findings"}
    for finding in found.findings:
        if finding.certificate is not None:
            assert finding.certificate.number in finding.text
    order = ["serious", "warning", "notice"]
    places = [order.index(finding.severity.value) for finding in found.findings]
    assert places == sorted(places)


@pytest.mark.parametrize("text", [f"证书编号：{NUMBER}", f"（{NUMBER.lower()}）。"])
def test_a_number_with_its_label_leads_to_the_certificate_and_says_so(asked, text):
    found = asked.check(text, DAY)
    assert found.kind is CheckKind.CERTIFICATE
    assert found.answer.certificate.number == NUMBER
    assert found.answer.reasons[0].rule == "desk.found-by-label"
    assert NUMBER in found.answer.reasons[0].text


def test_among_equals_what_may_be_used_is_found_first(asked, desk):
    over = Event("w", EventKind.WITHDRAWN, date(2026, 6, 1))
    dates = {"issued_on": date(2025, 1, 1), "expires_on": date(2027, 12, 31)}
    with desk.change("history.certificate.added") as change:
        for identifier in ("a", "b", "c"):
            events = (replace(over, id=f"w-{identifier}"),) if identifier != "c" else ()
            change.put(
                Certificate(
                    identifier, f"X77{identifier}", "ems", scope="木马", events=events, **dates
                )
            )
    ids = [each.certificate.id for each in asked.find("木马", DAY)]
    assert ids == ["c", "a", "b"]
    assert [each.certificate.id for each in asked.find("木马", date(2026, 5, 1))] == ["a", "b", "c"]
    assert [hit.id for hit in asked.check("X77", DAY).results[:3]] == ["c", "a", "b"]
    # How something was found counts before what it is good for.
    assert [each.certificate.id for each in asked.find("X77a", DAY)] == ["a"]


@pytest.mark.parametrize(
    ("typed", "found", "shown"),
    [
        ("wanju", ["qms"], "玩具"),
        ("wj", ["qms"], "玩具"),
        ("WJ", ["qms"], "玩具"),
        ("sujiaojimu", ["ccc"], "塑胶积木"),
        ("sjjm TL-B100", ["ccc"], "塑胶积木"),
        ("wj sheji", ["qms"], "设计"),
        ("zlgltx", ["qms"], "质量管理体系"),
        ("w", [], ""),
        ("wjq", [], ""),
    ],
)
def test_a_certificate_is_found_by_pinyin(asked, typed, found, shown):
    matches = asked.find(typed, DAY)
    assert [each.certificate.id for each in matches] == found
    for each in matches:
        hit = asked.index.hit(each, typed, asked.scheme_name(each.certificate.scheme))
        assert shown in {hit.snippet[start:end] for start, end in hit.snippet_marks}
