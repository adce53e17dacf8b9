from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from certdesk.window.certificates.form.dialog import CertificateForm, open_form
from certdesk.window.certificates.form.frame import LeaveQuestion
from certdesk.window.certificates.form.start import NEW, FormStart, start_of
from certdesk.window.widgets import State

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
FRESH = FormStart()
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def window(qtbot, worn):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    return window


@pytest.fixture
def opened(qtbot, session, window):
    def open_with(start: FormStart = FRESH) -> CertificateForm:
        form = open_form(session, start, window)
        qtbot.waitUntil(lambda: form.context is not None)
        settle(qtbot, form)
        return form

    return open_with


def settle(qtbot, form) -> None:
    qtbot.waitUntil(lambda: not form.desk.busy)


def type_into(qtbot, form, line, text) -> None:
    line.setFocus()
    line.clear()
    if text.isascii():
        qtbot.keyClicks(line, text)
    else:
        line.insert(text)
    settle(qtbot, form)


def said(form, name) -> str:
    return form.body.fields[name].note.text()


def attach(desk, certificate):
    with desk.change("history.attachment.added") as change:
        return change.attach(certificate, "scan", "证书.pdf", PDF)


def save(qtbot, form) -> str:
    with qtbot.waitSignal(form.saved) as told:
        qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    return told.args[0]


# ---- while it is filled in


def test_a_number_is_decoded_as_it_is_typed_and_fills_what_is_empty(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.number, "00125Q30001R2M")
    assert (
        said(form, "number")
        == "管理体系证书编号 · 中国质量认证中心 · 2025 年 · 再认证 2 次 · 规模 M（51—1000 人）"
    )
    assert form.body.scheme.text() == "质量管理体系认证"
    assert form.body.body.text() == "中国质量认证中心"
    type_into(qtbot, form, form.body.number, "2023012201001234")
    assert form.body.scheme.text() == "强制性产品认证"
    assert "童车" in said(form, "number")


def test_what_the_reader_wrote_is_not_overwritten(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.body, "我的机构")
    type_into(qtbot, form, form.body.number, "00125Q30001R2M")
    assert form.body.body.text() == "我的机构"


def test_a_number_that_is_not_known_is_never_called_wrong(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.number, "SHB-2024-118")
    assert "不等于写错" in said(form, "number")
    assert form.body.fields["number"].note.state is State.NEUTRAL


def test_a_look_alike_can_be_taken_with_one_click(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.number, "06913Q1227OROS")
    note = form.body.fields["number"].note
    assert note.state is State.ATTENTION
    qtbot.mouseClick(note.action, Qt.MouseButton.LeftButton)
    assert form.body.number.text() == "06913Q12270R0S"


def test_a_scheme_is_found_by_pinyin(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.scheme, "zlgltx")
    assert "质量管理体系认证" in form.body.scheme.offered()
    qtbot.keyClick(form.body.scheme.completer().popup(), Qt.Key.Key_Down)
    qtbot.keyClick(form.body.scheme.completer().popup(), Qt.Key.Key_Return)
    assert form.body.scheme_value() == "qms"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("waits", [True, False])
def test_enter_and_tab_take_the_scheme_that_initials_stand_for(qtbot, opened, key, waits):
    form = opened()
    line = form.body.scheme
    line.setFocus()
    qtbot.keyClicks(line, "zlgl")
    if waits:
        settle(qtbot, form)
    popup = line.completer().popup()
    qtbot.keyClick(popup if popup.isVisible() else line, key)
    qtbot.waitUntil(lambda: form.body.scheme_value() == "qms")
    assert not popup.isVisible()
    assert line.hasFocus() == (key == Qt.Key.Key_Return)


def test_after_esc_what_was_typed_for_a_scheme_stays(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.scheme, "zlgl")
    qtbot.keyClick(form.body.scheme.completer().popup(), Qt.Key.Key_Escape)
    qtbot.keyClick(form.body.scheme, Qt.Key.Key_Return)
    qtbot.keyClick(form.body.scheme, Qt.Key.Key_Tab)
    settle(qtbot, form)
    assert form.body.scheme_value() == "zlgl"


def test_an_alias_of_a_scheme_is_not_taken_for_one_of_its_own(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.scheme, "企业自有评定")
    assert form.body.scheme_value() == "企业自有评定"
    assert "照原文字保存" in said(form, "scheme")


@pytest.mark.parametrize(
    ("scheme", "shown", "hidden"),
    [
        ("质量管理体系认证", {"scope", "sites"}, {"products", "parties"}),
        ("强制性产品认证", {"products", "parties"}, {"scope", "sites"}),
        ("有机产品认证", {"scope", "sites", "products"}, {"parties"}),
        ("说不清的", {"scope", "sites", "products", "parties"}, set()),
    ],
)
def test_sections_follow_the_kind_of_certificate(qtbot, opened, scheme, shown, hidden):
    form = opened()
    type_into(qtbot, form, form.body.scheme, scheme)
    form.body.scheme.completer().popup().hide()
    seen = {name for name, card in form.body.cards.items() if card.isVisibleTo(form.body)}
    assert shown <= seen
    assert not hidden & seen


def test_a_section_that_holds_something_stays(qtbot, opened):
    form = opened(FormStart(certificate="toy"))
    type_into(qtbot, form, form.body.scheme, "质量管理体系认证")
    assert form.body.cards["products"].isVisibleTo(form.body)


@pytest.mark.parametrize("typed", ["2025-3-15", "20250315", "2025年3月15日"])
def test_a_day_is_written_in_one_way_once_it_is_left(qtbot, opened, typed):
    form = opened()
    line = form.body.days["issued_on"]
    type_into(qtbot, form, line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "2025-03-15"


def test_a_day_that_is_none_is_said_beside_it_once_it_is_left(qtbot, opened):
    form = opened()
    line = form.body.days["issued_on"]
    type_into(qtbot, form, line, "2025-13")
    assert said(form, "issued_on") == ""
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "看不懂" in said(form, "issued_on"))
    assert line.text() == "2025-13"
    assert line.property("wrong") is True
    assert "看不懂" in line.accessibleDescription()


def test_an_odd_end_is_remarked_and_never_refused(qtbot, opened, stored):
    form = opened()
    type_into(qtbot, form, form.body.number, "00125Q30001R2M")
    type_into(qtbot, form, form.body.days["issued_on"], "2025-3-15")
    type_into(qtbot, form, form.body.days["expires_on"], "2024-1-1")
    assert form.body.fields["expires_on"].note.state is State.ATTENTION
    assert "早于颁证日期" in said(form, "expires_on")
    saved = save(qtbot, form)
    assert stored()[saved].expires_on == date(2024, 1, 1)


def test_the_usual_end_can_be_taken(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.number, "00125Q30001R2M")
    type_into(qtbot, form, form.body.days["issued_on"], "2025-3-15")
    note = form.body.fields["expires_on"].note
    assert "36 个月" in note.text()
    qtbot.mouseClick(note.action, Qt.MouseButton.LeftButton)
    assert form.body.days["expires_on"].text() == "2028-03-14"


def test_sites_of_the_company_are_added_with_a_click(qtbot, opened):
    form = opened(FormStart(certificate="qms-2025"))
    chips = {chip.text(): chip for chip in form.body.own_sites.findChildren(QWidget)}
    qtbot.mouseClick(chips["添加 松江二厂"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chips["添加 松江一厂"], Qt.MouseButton.LeftButton)
    assert [line[0] for line in form.body.sites.lines()] == ["松江一厂", "松江二厂"]


# ---- saving


def test_an_empty_form_says_what_is_missing_and_goes_there(qtbot, opened):
    form = opened()
    qtbot.keyClick(form.body.number, Qt.Key.Key_S, CTRL)
    assert said(form, "number") == "请填写证书编号。"
    assert said(form, "scheme") == "请选择或填写认证制度。"
    assert form.foot.text() == "还有 2 处要改，改好才能保存。"
    assert form.focusWidget() is form.body.number


def test_a_new_certificate_holds_what_was_typed_and_nothing_else(qtbot, opened, stored):
    form = opened()
    type_into(qtbot, form, form.body.number, "06925E10101R0S")
    saved = save(qtbot, form)
    certificate = stored()[saved]
    assert (certificate.number, certificate.scheme) == ("06925E10101R0S", "ems")
    assert certificate.issued_on is None
    assert certificate.body is None
    assert certificate.standard == ()
    with qtbot.waitSignal(form.desk.undone):
        form.desk.undo()
    assert saved not in stored()


def test_editing_changes_one_field_and_keeps_all_else(qtbot, opened, stored, session):
    before = stored()["qms-2025"]
    form = opened(FormStart(certificate="qms-2025"))
    form.body.note.setPlainText("已换地址")
    assert save(qtbot, form) == "qms-2025"
    from dataclasses import replace

    assert stored()["qms-2025"] == replace(before, note="已换地址")


def test_a_renewal_is_linked_with_the_old_certificate(qtbot, opened, stored):
    form = opened(FormStart(supersedes="qms-2025"))
    assert form.windowTitle() == "换证：新证书"
    assert "06925Q10328R1S" in form.body.supersedes.text()
    type_into(qtbot, form, form.body.number, "06928Q10328R2S")
    saved = save(qtbot, form)
    certificate = stored()[saved]
    assert certificate.supersedes == "qms-2025"
    assert certificate.first_issued_on == date(2022, 3, 15)
    assert certificate.events == ()


def test_a_second_one_of_the_same_number_is_remarked(qtbot, opened):
    form = opened()
    type_into(qtbot, form, form.body.number, "06925q10328r1s")
    assert "同号" in said(form, "number")
    assert "再认证 1 次" in said(form, "number")


def test_enter_in_a_field_does_not_save(qtbot, opened):
    form = opened(FormStart(certificate="qms-2025"))
    with qtbot.assertNotEmitted(form.saved, wait=100):
        qtbot.keyClick(form.body.people, Qt.Key.Key_Return)
    assert form.isVisible()


def test_the_form_follows_the_keyboard_into_a_cell_below(qtbot, opened):
    form = opened(FormStart(certificate="toy"))
    form.pane.verticalScrollBar().setValue(0)
    table = form.body.products
    table.setCurrentCell(1, 0)
    table.edit(table.currentIndex())
    qtbot.waitUntil(lambda: form.focusWidget() is not table)
    cell = form.focusWidget()
    seen = form.pane.viewport().rect()
    assert seen.contains(cell.mapTo(form.pane.viewport(), cell.rect().bottomRight()))


def test_a_scope_code_is_found_by_the_name_of_its_major_and_told_with_it(qtbot, opened):
    form = opened(FormStart(certificate="own"))
    codes = form.body.scope_codes
    codes.line.setFocus()
    codes.line.insert("塑料")
    codes.line.textEdited.emit("塑料")
    assert codes.line.offered() == ["14 橡胶和塑料制品"]
    codes.line.taken.emit("14 橡胶和塑料制品")
    codes.add("23.05")
    settle(qtbot, form)
    assert codes.texts() == ("14", "23.05")
    assert said(form, "scope_codes").startswith("14 橡胶和塑料制品、23 其他未分类的制造业")
    assert "待核实" in said(form, "scope_codes")


# ---- leaving


def test_esc_leaves_at_once_when_nothing_was_changed(qtbot, opened):
    form = opened(FormStart(certificate="qms-2025"))
    with qtbot.waitSignal(form.destroyed):
        qtbot.keyClick(form, Qt.Key.Key_Escape)


def test_esc_asks_when_something_was_changed(qtbot, opened, stored):
    form = opened(FormStart(certificate="qms-2025"))
    type_into(qtbot, form, form.body.people, "50")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    question = form.findChild(LeaveQuestion)
    # Enter keeps what was typed.
    qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.body.people.text() == "50"
    qtbot.waitUntil(lambda: not form.findChildren(LeaveQuestion))
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.destroyed):
        qtbot.mouseClick(form.findChild(LeaveQuestion).leave, Qt.MouseButton.LeftButton)
    assert stored()["qms-2025"].people_covered == 48


# ---- drafts


def drafts(stored):
    return [draft.form_key for draft in stored(lambda desk: desk.drafts())]


def test_what_was_typed_is_kept_and_offered_again(qtbot, opened, stored):
    form = opened()
    type_into(qtbot, form, form.body.number, "06925E10101R0S")
    form.body.products.set_lines([("塑胶玩具", "QM-1", "", "")])
    qtbot.waitUntil(lambda: drafts(stored) == [NEW], timeout=6000)
    # The program dies: nothing is asked, nothing is saved.
    form._timer.stop()
    form.hide()
    again = opened()
    assert again.draft.isVisible()
    qtbot.mouseClick(again.draft_take, Qt.MouseButton.LeftButton)
    assert again.body.number.text() == "06925E10101R0S"
    settle(qtbot, again)
    save(qtbot, again)
    assert drafts(stored) == []
    form._leave()


def test_a_draft_that_is_left_alone_is_not_lost(qtbot, opened, stored):
    form = opened()
    form.body.number.setText("06925E10101R0S")
    form.keep_draft()
    form._timer.stop()
    form.hide()
    again = opened()
    assert again.draft.isVisible()
    again.body.number.setText("06925S10101R0S")
    again.keep_draft()
    again._timer.stop()
    again.hide()
    kept = drafts(stored)
    assert NEW in kept
    assert len(kept) == 2
    assert [start_of(key) for key in kept] == [FormStart(), FormStart()]
    # The newest is offered first; the other once that is gone.
    third = opened()
    qtbot.mouseClick(third.draft_take, Qt.MouseButton.LeftButton)
    assert third.body.number.text() == "06925S10101R0S"
    third._leave()
    settle(qtbot, third)
    assert drafts(stored) == [NEW]
    fourth = opened()
    qtbot.mouseClick(fourth.draft_take, Qt.MouseButton.LeftButton)
    assert fourth.body.number.text() == "06925E10101R0S"
    fourth._leave()
    settle(qtbot, fourth)
    assert drafts(stored) == []


def test_a_draft_can_be_refused(qtbot, opened, stored):
    form = opened(FormStart(certificate="own"))
    form.body.note.setPlainText("改了")
    form.keep_draft()
    form.hide()
    again = opened(FormStart(certificate="own"))
    qtbot.mouseClick(again.draft_drop, Qt.MouseButton.LeftButton)
    assert again.body.note.toPlainText() == "只有扫描件"
    assert not again.draft.isVisible()
    assert drafts(stored) == []
    again.reject()
    form._leave()


def test_giving_up_forgets_the_draft(qtbot, opened, stored):
    form = opened(FormStart(certificate="own"))
    form.body.note.setPlainText("改了")
    form.keep_draft()
    form._leave()
    assert drafts(stored) == []


# ---- files


def attachments(stored, of):
    return [
        (each.name, each.version, desk_content)
        for each, desk_content in stored(
            lambda desk: [(each, desk.content(each)) for each in desk.attachments(of)]
        )
    ]


def test_files_are_dropped_and_saved_with_the_certificate(qtbot, opened, stored, tmp_path):
    scan = tmp_path / "证书 扫描.pdf"
    scan.write_bytes(PDF)
    form = opened(FormStart(certificate="own"))
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(scan))])
    form.body.files.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            content,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert form.changed
    assert attachments(stored, "own") == []
    save(qtbot, form)
    assert attachments(stored, "own") == [("证书 扫描.pdf", 1, PDF)]


def test_a_picture_is_pasted(qtbot, opened, stored):
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(picture)
    form = opened(FormStart(certificate="own"))
    form.body.files.setFocus()
    qtbot.keyClick(form.body.files, Qt.Key.Key_V, CTRL)
    save(qtbot, form)
    ((name, _, data),) = attachments(stored, "own")
    assert name == "截图1.png"
    assert data.startswith(b"\x89PNG")


def test_a_program_is_not_taken_and_that_is_said(opened, tmp_path):
    bad = tmp_path / "证书.exe"
    bad.write_bytes(b"MZ")
    form = opened(FormStart(certificate="own"))
    assert not form.body.files.add_file(bad)
    assert "证书.exe" in form.foot.text()
    assert not form.changed


def test_a_file_is_replaced_exported_and_removed(qtbot, opened, stored, tmp_path):
    form = opened(FormStart(certificate="own"))
    form.body.files.add("scan.pdf", PDF)
    save(qtbot, form)
    form = opened(FormStart(certificate="own"))
    (kept,) = form.context.attachments
    out = tmp_path / "out.pdf"
    form.export_to(kept, out)
    qtbot.waitUntil(out.exists)
    assert out.read_bytes() == PDF
    form.body.files.add("scan.pdf", PDF + b"2")
    save(qtbot, form)
    assert [(name, version) for name, version, _ in attachments(stored, "own")] == [
        ("scan.pdf", 1),
        ("scan.pdf", 2),
    ]
    form = opened(FormStart(certificate="own"))
    form.body.files._remove(form.body.files._kept[0])
    save(qtbot, form)
    assert attachments(stored, "own") == []


# ---- everybody


def test_every_field_has_a_name_for_assistive_technology(opened):
    form = opened(FormStart(certificate="toy"))
    for field in form.body.fields.values():
        assert field.editor.accessibleName()


def test_the_keyboard_goes_through_the_fields_in_their_order(qtbot, opened):
    form = opened(FormStart(certificate="qms-2025"))
    form.body.number.setFocus()
    seen = []
    for _ in range(9):
        seen.append(form.focusWidget())
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    body = form.body
    assert seen[:4] == [body.number, body.scheme, body.body, body.accreditation]
    days = list(body.days.values())
    places = [seen.index(day) for day in days]
    assert places == sorted(places)


def test_in_a_desk_that_is_only_read_nothing_can_be_changed(
    qtbot, session, window, file, registry_path, stored
):
    from certdesk.answers.ask import Answers
    from certdesk.window.desks.session import DeskSession

    stored(lambda desk: attach(desk, "qms-2025"))
    other = DeskSession(file, lambda: Answers(registry_path), read_only=True)
    with qtbot.waitSignal(other.opened):
        other.open()
    mine, session.desk = session.desk, other
    form = open_form(session, FormStart(certificate="qms-2025"), window)
    qtbot.waitUntil(lambda: form.context is not None)
    assert not form.save.isVisible()
    assert form.body.number.isReadOnly()
    assert form.cancel.text() == "关闭"
    sites = form.body.sites
    before = sites.lines()
    sites.setCurrentCell(0, 0)
    qtbot.keyClick(sites, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "松江一厂"
    for key, modifiers in ((Qt.Key.Key_Delete, PLAIN), (Qt.Key.Key_X, PLAIN), (Qt.Key.Key_V, CTRL)):
        qtbot.keyClick(sites, key, modifiers)
    assert sites.lines() == before

    # Files can be opened and saved elsewhere, and nothing else.
    def offered() -> list[str]:
        names = [each.accessibleName() for each in form.body.files.findChildren(QAbstractButton)]
        return [name for name in names if name.endswith("证书.pdf")]

    # The rows of before go with the next turn of the event loop.
    qtbot.waitUntil(lambda: offered() == ["打开 证书.pdf", "另存 证书.pdf"])
    form.reject()
    session.desk = mine
    other.close()
