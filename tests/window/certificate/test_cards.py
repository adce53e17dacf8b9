from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from certdesk.ledger.records import (
    Attachment,
    CertificateSite,
    Event,
    HistoryEntry,
    Party,
    Product,
    Site,
)
from certdesk.vocabulary.certificates import EventKind, PageType, PartyRole
from certdesk.window.certificate.cards import certificate_cards, strip_card
from certdesk.window.certificate.coverage_card import coverage_card, scope_spans, site_spans
from certdesk.window.certificate.deeds import Deed
from certdesk.window.certificate.head_card import chip_words, emphasised, head_card, state_menu
from certdesk.window.certificate.papers_card import files_card, history_card
from certdesk.window.certificate.strip import Strip
from certdesk.window.certificate.why_card import Steps, short_source, why_card
from certdesk.window.text import use_language
from certdesk.window.widgets import Chip, ElidedLabel, LinkButton, State

from .conftest import QMS


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.resize(700, 300)
        widget.show()
        return widget

    return show


def texts(widget) -> str:
    return "\n".join(
        label.accessibleName() or label.text() for label in widget.findChildren(QLabel)
    )


def button(widget, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if words in one.text())


def test_the_head_says_verdict_name_sentence_and_chips(answer_of, shown):
    card = shown(head_card(answer_of(), lambda *_: None))
    said = texts(card)
    assert "可用，但有事要办" in said
    assert "质量管理体系认证 · 06925Q10328R1S" in said
    assert "有效至 2028-03-14（还有 478 天）" in said
    assert [chip.text() for chip in card.findChildren(Chip)] == [
        "状态：有效",
        "监督审核：剩 22 天",
        "标准版本：现行",
        "核验：9 天前（11-13，与官网一致）",
    ]
    assert card.accessibleName().startswith("可用，但有事要办")


def test_dates_and_what_is_to_be_done_stand_out(answer_of):
    bold = [span.text for span in emphasised(answer_of().status.headline) if span.bold]
    assert bold == ["2028-03-14", "第 2 次监督审核须在 2026-12-14 前完成"]


def test_in_english_the_whole_clause_stands_out(answer_of):
    use_language("en")
    bold = [span.text for span in emphasised(answer_of().status.headline) if span.bold]
    assert bold[-1].endswith("surveillance audit no. 2 must be completed")


def test_the_sentence_stays_whole_when_parts_are_bold(answer_of):
    from certdesk.window.certificate.words import told

    headline = answer_of().status.headline
    assert "".join(span.text for span in emphasised(headline)) == told(headline)


def test_a_click_on_the_first_button_does_what_is_due(answer_of, shown, qtbot):
    done = []
    card = shown(head_card(answer_of(), lambda *what: done.append(what)))
    first = card.findChildren(QPushButton)[0]
    assert first.property("look") == "primary"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert done == [(Deed.RECORD_AUDIT, None)]


def test_the_menu_offers_what_may_follow_and_marks_corrections(answer_of):
    done = []
    menu = state_menu(answer_of(), lambda *what: done.append(what))
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["暂停…", "再认证…", "撤销…", "注销…", "恢复…（作为更正）"]
    menu.actions()[0].trigger()
    assert done == [(Deed.CHANGE_STATE, EventKind.SUSPENDED)]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_opens_below_its_button_by_keyboard(answer_of, shown, qtbot):
    card = shown(head_card(answer_of(), lambda *_: None))
    opener = button(card, "更改状态")
    opener.setFocus()
    qtbot.keyClick(opener, Qt.Key.Key_Space)
    menu = opener.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()


def test_a_desk_that_can_only_be_read_offers_only_to_ask(answer_of, shown):
    card = shown(head_card(answer_of(read_only=True), lambda *_: None))
    assert [button.text() for button in card.findChildren(QPushButton)] == ["覆盖吗？"]


def chips(answer) -> dict[str, State]:
    return {words: state for words, state, _ in chip_words(answer)}


def test_chips_of_an_old_edition_a_dispute_and_a_long_silence(answer_of):
    old = replace(QMS, scheme="ems", standard=("GB/T 24001-2004",), events=())
    assert chips(answer_of(old))["标准版本：旧版已于 2018-09-15 停用"] is State.BAD
    assert chips(answer_of(old))["核验：还没有过"] is State.ATTENTION
    seen = replace(
        QMS, events=(Event("v", EventKind.VERIFIED, date(2026, 11, 13), seen_state="暂停"),)
    )
    assert chips(answer_of(seen))["核验：9 天前（11-13，与官网不一致）"] is State.BAD


def test_a_look_up_is_compared_with_what_held_on_its_day(answer_of):
    later = answer_of(as_of=date(2028, 6, 22))
    assert "核验：587 天前（2026-11-13，与官网一致）" in chips(later)


def test_what_was_taken_up_is_marked(answer_of):
    answer = answer_of()
    due = answer.status.due[0]
    begun = replace(due, acknowledged=True, urgent=False)
    status = answer.status
    status.due = (begun, *status.due[1:])
    assert chips(answer)["监督审核：剩 22 天（已着手）"] is State.INFO


def test_every_step_has_its_source_and_unfolds_basis_and_confidence(answer_of, shown, qtbot):
    card = shown(why_card(answer_of().status.reasons))
    steps = card.findChild(Steps)
    assert "上次监督审核 2025-12-14" in texts(card)
    link = next(one for one in steps.sources if one and "CNCA-QMS-01" in one.text())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    said = texts(card)
    assert "国家认监委公告〔2025〕第16号" in said
    assert "转引" in [chip.text() for chip in card.findChildren(Chip)]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert all(note is None for note in steps._notes)


def test_what_is_not_certain_says_so_beside_the_step(answer_of, shown):
    never = replace(QMS, events=QMS.events[:1])
    card = shown(why_card(answer_of(never).status.reasons))
    links = [one.text() for one in card.findChildren(LinkButton)]
    assert any("待核实" in text for text in links)


@pytest.mark.parametrize(
    ("basis", "short"),
    [
        ("CNCA-QMS-01:2025（国家认监委公告〔2025〕第16号）5.4.1.4", "CNCA-QMS-01:2025"),
        ("认证认可条例（2023-07-20）第二十六条", "认证认可条例"),
        ("一二三四五六七八九十一二三四", "一二三四五六七八九十…"),
    ],
)
def test_a_source_is_cut_to_what_fits_beside_a_step(basis, short):
    assert short_source(basis) == short


def test_sites_that_the_certificate_does_not_state_are_red(worn):
    sites = (Site("1", "一厂"), Site("2", "二厂"))
    spans = site_spans(QMS, sites)
    assert "".join(span.text for span in spans) == "场所：一厂（证书载明） · 二厂 未载明"
    assert next(span for span in spans if span.text == "未载明").role == "red"


def test_a_site_is_known_by_name_or_address_within_what_is_printed(worn):
    printed = replace(QMS, sites=(CertificateSite("上海市松江区示例路 18 号", "生产"),))
    spans = site_spans(printed, (Site("1", "一厂", "松江区示例路18号"),))
    assert (
        "".join(span.text for span in spans) == "场所：上海市松江区示例路 18 号（证书载明：生产）"
    )


def test_a_missing_scope_is_said(worn):
    bare = replace(QMS, scope=None, scope_codes=())
    assert [span.role for span in scope_spans(bare)] == ["amber"]


def test_coverage_shows_products_and_facts(worn, shown):
    toy = replace(QMS, products=(Product("积木", "A-1", "乐坊"),), people_covered=42)
    said = texts(shown(coverage_card(toy, ())))
    for part in ("塑料玩具", "14 橡胶", "积木 · A-1 · 乐坊", "42", "示例认证中心"):
        assert part in said


FILE = Attachment(
    "a1",
    "c1",
    "scan",
    "证书.pdf",
    "application/pdf",
    320_000,
    "0" * 64,
    2,
    datetime(2026, 1, 2, tzinfo=UTC),
)


def test_files_are_listed_with_purpose_version_and_size(answer_of, shown, qtbot):
    done = []
    card = shown(files_card(answer_of(attachments=(FILE,)), lambda *what: done.append(what)))
    words = [label.text() for label in card.findChildren(ElidedLabel)]
    assert words == ["证书扫描件 · 第 2 版 · 312 KB · 2026-01-02"]
    qtbot.mouseClick(button(card, "证书.pdf"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(card, "添加"), Qt.MouseButton.LeftButton)
    assert done == [(Deed.OPEN_FILE, FILE), (Deed.ATTACH, None)]


def test_history_tells_corrections_and_reasons_in_words(answer_of, with_events, shown):
    certificate = with_events(("suspended", "2026-06-01", "2026-11-30", "0116"))
    fixed = replace(
        certificate,
        events=(
            *certificate.events,
            Event("f", EventKind.CHANGED, date(2026, 6, 1), corrects="x0"),
        ),
    )
    said = texts(shown(history_card(answer_of(fixed), lambda *_: None)))
    assert "更正" in said.splitlines()
    assert "变更" not in said
    assert "计划到 2026-11-30 · 0116 主动请求暂停" in said
    assert "已更正，不再计入" in said
    assert "官网显示“有效”" in said


def test_a_successor_can_be_followed(answer_of, shown, qtbot):
    done = []
    new = replace(QMS, id="c2", number="06928Q10001R2S", supersedes="c1")
    card = shown(history_card(answer_of(successor=new), lambda *what: done.append(what)))
    qtbot.mouseClick(button(card, new.number), Qt.MouseButton.LeftButton)
    assert done == [(Deed.OPEN_CERTIFICATE, new)]


def test_the_strip_grows_with_its_rows_and_tells_what_the_pointer_is_on(answer_of, shown):
    card = shown(strip_card(answer_of()))
    strip = card.findChild(Strip)
    due = next(placed for placed in strip.plan().marks if placed.mark.kind.value == "due")
    from PySide6.QtCore import QPointF

    assert "监督 2 须在 2026-12-14 前完成" in strip.words_at(QPointF(due.x + 8, 30))
    assert strip.words_at(QPointF(due.x + 60, 4)) == ""
    assert strip.heightForWidth(160) > strip.heightForWidth(900)
    assert "有效" in strip.accessibleDescription()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_arrow_keys_walk_through_the_marks(answer_of, shown, qtbot):
    card = shown(strip_card(answer_of()))
    strip = card.findChild(Strip)
    strip.setFocus()
    told = []
    for _ in range(6):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
        told.append(strip.accessibleName())
    assert told[0].startswith("监督 1，2025-12-14 完成")
    assert told[-1] == told[-2] == "再认证窗口：2027-12-15 至 2028-03-14"
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() != told[-1]


def test_all_cards_are_made(answer_of, shown):
    made = [maker() for maker in certificate_cards(answer_of(), lambda *_: None)]
    names = [card.accessibleName() for card in made]
    assert names[1:] == ["三年周期", "为什么这样判断", "覆盖范围", "附件 0", "历史"]
    for card in made:
        shown(card)


def test_scope_codes_are_shown_with_the_names_of_their_majors(worn, registry):
    majors = registry.scope_majors
    certificate = replace(QMS, scope_codes=("14.02.04", "23", "99", "29 批发"))
    said = "".join(span.text for span in scope_spans(certificate, majors))
    assert said == (
        "塑料玩具的设计、生产和销售 · 14.02.04 橡胶和塑料制品 "
        "· 23 其他未分类的制造业 · 99 · 29 批发"
        "（大类名称据 IAF ID1 / CNAS 认证业务范围分类，待核实）"
    )
    plain = replace(QMS, scope_codes=("99",))
    assert "大类" not in "".join(span.text for span in scope_spans(plain, majors))


def test_main_and_sub_certificates_can_be_followed(answer_of, shown, qtbot):
    main = replace(QMS, id="main", number="06925Q10327R1S")
    sub = replace(QMS, id="sub", number="06925Q10328R1S-1")
    done = []
    answer = answer_of(parent=main, children=(sub,))
    card = shown(history_card(answer, lambda *what: done.append(what)))
    assert "主证书" in texts(card)
    assert "子证书" in texts(card)
    for number in (main.number, sub.number):
        qtbot.mouseClick(button(card, number), Qt.MouseButton.LeftButton)
    assert done == [(Deed.OPEN_CERTIFICATE, main), (Deed.OPEN_CERTIFICATE, sub)]


def spoken(spans) -> str:
    return "".join(span.text for span in spans)


def test_without_recorded_sites_nothing_is_said_to_be_missing():
    bare = replace(QMS, sites=())
    said = spoken(site_spans(bare, (Site("s1", "一厂"),)))
    assert "没有记场所" in said
    assert "未载明" not in said
    assert site_spans(bare, ()) == []


def test_a_ccc_certificate_names_its_factory_instead_of_sites(worn, shown):
    toy = replace(
        QMS,
        scheme="ccc",
        scope=None,
        scope_codes=(),
        sites=(),
        products=(Product("积木", "A-1"),),
        parties=(Party(PartyRole.FACTORY, "乐坊二厂", address="松江路 2 号"),),
    )
    assert scope_spans(toy) == []
    said = texts(shown(coverage_card(toy, (Site("s1", "一厂"),), page=PageType.CCC)))
    assert "生产企业：乐坊二厂（松江路 2 号）" in said
    assert "场所" not in said
    # The factory is named once.
    assert said.count("乐坊二厂") == 1
    none = replace(toy, parties=())
    assert "没有记生产企业" in texts(shown(coverage_card(none, (), page=PageType.CCC)))


def test_a_replaced_certificate_is_told_calmly(answer_of, with_events, shown):
    new = replace(QMS, id="c2", number="06926Q10001R2S", supersedes="c1")
    new = replace(new, issued_on=date(2026, 3, 2))
    old = with_events(("withdrawn", "2026-03-01", None, "0120"))
    answer = answer_of(old, successor=new)
    assert chip_words(answer)[0][:2] == ("状态：旧证", State.NEUTRAL)
    assert not any("标准版本" in words for words, *_ in chip_words(answer))
    said = texts(shown(head_card(answer, lambda *_: None)))
    assert "旧证" in said
    assert "重新申请" not in said


def test_of_a_withdrawn_certificate_it_is_said_what_renewing_would_mean(
    answer_of, with_events, shown
):
    answer = answer_of(with_events(("withdrawn", "2026-03-01", None, None)))
    assert chip_words(answer)[0][:2] == ("状态：撤销", State.BAD)
    assert "被撤销的证书只能重新申请" in texts(shown(head_card(answer, lambda *_: None)))


def test_history_calls_surveillance_as_the_scheme_does(answer_of, with_events, shown):
    ended = replace(with_events(("withdrawn", "2026-10-01", None, None)), scheme="ccc", standard=())
    said = texts(shown(history_card(answer_of(ended), lambda *_: None)))
    assert "跟踪检查" in said
    assert "监督" not in said


def test_what_was_written_in_a_way_not_known_is_called_a_change(answer_of, shown):
    entry = HistoryEntry(
        1, datetime(2026, 1, 2, tzinfo=UTC), "甲", "history.of.tomorrow", "g", "certificate", "c1",
        None, None, None, "1", "", "",
    )  # fmt: skip
    card = shown(history_card(answer_of(history=(entry,)), lambda *_: None))
    assert "history.of.tomorrow" not in [one.text() for one in card.findChildren(ElidedLabel)]
    assert "修改" in "".join(one.text() for one in card.findChildren(ElidedLabel))


def test_without_room_sources_go_below_their_steps(answer_of, shown):
    card = shown(why_card(answer_of().status.reasons))
    steps = card.findChild(Steps)
    source = next(each for each in steps.sources if each is not None)
    beside = source.x()
    card.resize(330, 500)
    assert source.x() < beside
    assert steps.geometry().right() <= card.width() <= 330
