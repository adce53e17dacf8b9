from __future__ import annotations

from dataclasses import replace

import pytest

from certdesk.ledger.records import SavedView
from certdesk.problems import Problem

PDF = b"%PDF-1.7\n..."


def test_a_change_is_one_group_with_what_was_before_and_after(desk, certificate):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
        change.put(SavedView("v", "全部", "{}"))
    with desk.change("history.certificate.changed") as change:
        change.put(replace(kept, note="改"))
    newest, view, added, _ = desk.history()
    assert view.group == added.group != newest.group
    assert (added.before, newest.before) == (None, added.after)
    assert (newest.entity, newest.entity_id) == ("certificate", kept.id)
    assert '"note":"改"' in newest.after
    assert newest.who.count("@") == 1
    assert newest.at.utcoffset().total_seconds() == 0


def test_nothing_is_saved_when_the_block_raises(desk, certificate):
    before = desk.fingerprint

    def fail() -> None:
        with desk.change("history.certificate.added") as change:
            change.put(certificate())
            change.attach(desk.company.id, "other", "a.pdf", PDF)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert desk.certificates() == []
    assert desk.attachments() == []
    assert desk.fingerprint == before
    with desk.change("history.certificate.added") as change:
        change.put(certificate())
    assert len(desk.certificates()) == 1


def test_what_changes_nothing_makes_no_entry(desk, certificate):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    desk.undo()
    desk.redo()
    desk.undo()
    before = desk.fingerprint
    with desk.change("history.certificate.added") as change:
        change.put(kept)
        change.remove("certificate", kept.id)
    with desk.change("history.company.changed") as change:
        change.put(desk.company)
    assert desk.fingerprint == before
    assert desk.can_redo == "history.certificate.added"


def test_a_record_touched_twice_makes_one_entry(desk, certificate):
    kept = certificate()
    with desk.change("history.certificate.added") as change:
        change.put(kept)
        change.put(replace(kept, note="二"))
    assert len(desk.history(entity="certificate")) == 1
    assert desk.verify().whole


def test_two_changes_cannot_go_on_at_once(desk):
    with desk.change("a"), pytest.raises(RuntimeError), desk.change("b"):
        pass
    with desk.change("a"), pytest.raises(RuntimeError):
        desk.undo()


def test_events_are_kept_in_the_order_of_their_days(desk, certificate, event):
    late, early, same = event(on="2026-03-01"), event(on="2025-03-01"), event(on="2026-03-01")
    kept = certificate(events=(late, early, same))
    with desk.change("history.certificate.added") as change:
        change.put(kept)
    assert desk.certificate(kept.id).events == (early, late, same)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"number": " "}, "problem.record.number"),
        ({"scheme": ""}, "problem.record.scheme"),
        ({"note": "\ud800"}, "problem.record.text"),
        ({"people_covered": 2**63}, "problem.record.too_large_number"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(desk, certificate, fields, message):
    with pytest.raises(Problem) as told, desk.change("history.certificate.added") as change:
        change.put(certificate(**fields))
    assert told.value.message == message
    assert desk.certificates() == []


def test_an_event_belongs_to_one_certificate(desk, certificate, event):
    shared = event()
    both = [certificate("1", events=(shared,)), certificate("2", events=(shared,))]
    with pytest.raises(Problem) as told, desk.change("history.import.desk") as change:
        change.put_all(both)
    assert told.value.message == "problem.record.id_elsewhere"
    assert desk.certificates() == []


def test_a_correction_names_an_event_of_the_same_certificate(desk, certificate, event):
    wrong = event()
    right = event(on="2025-12-15", corrects=wrong.id)
    kept = certificate(events=(wrong, right))
    with desk.change("history.event.corrected") as change:
        change.put(kept)
    assert desk.certificate(kept.id).events == (wrong, right)
    with pytest.raises(Problem) as told, desk.change("history.event.corrected") as change:
        change.put(replace(kept, events=(right,)))
    assert told.value.message == "problem.record.corrects"


def test_removing_what_is_not_there_is_told(desk):
    for entity in ("certificate", "view", "site"):
        with pytest.raises(Problem) as told, desk.change("history.certificate.removed") as change:
            change.remove(entity, "nothing")
        assert told.value.message == "problem.record.absent"


def test_an_attachment_keeps_its_bytes_and_its_versions(desk, certificate):
    kept = certificate()
    with desk.change("history.attachment.added") as change:
        change.put(kept)
        first = change.attach(kept.id, "scan", "C:\\扫描\\证书.pdf", PDF)
        second = change.attach(kept.id, "scan", "证书.pdf", PDF + b"2")
        other = change.attach(kept.id, "scan", "附页.pdf", PDF)
    assert (first.name, first.version, second.version, other.version) == ("证书.pdf", 1, 2, 1)
    assert desk.attachments(kept.id) == [first, second, other]
    assert desk.content(first) == PDF
    assert desk.content(second) == PDF + b"2"
    assert first.media_type == "application/pdf"
    assert PDF.decode() not in desk.history()[0].after


def test_the_same_scan_again_is_not_a_new_version(desk):
    with desk.change("history.attachment.added") as change:
        first = change.attach(desk.company.id, "scan", "a.pdf", PDF)
    with desk.change("history.attachment.added") as change:
        assert change.attach(desk.company.id, "scan", "a.pdf", PDF) == first
    assert desk.attachments() == [first]


def test_what_is_attached_goes_and_comes_with_its_owner(desk, certificate, event):
    kept = certificate(events=(event(), event(on="2026-01-01")))
    gone, stays = kept.events
    with desk.change("history.attachment.added") as change:
        change.put(kept)
        scan = change.attach(kept.id, "scan", "a.pdf", PDF)
        page = change.attach(gone.id, "register_page", "b.pdf", PDF)
    with desk.change("history.certificate.changed") as change:
        change.put(replace(kept, events=(stays,)))
    assert desk.attachments() == [scan]
    desk.undo()
    assert set(desk.attachments()) == {scan, page}
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", kept.id)
    assert desk.attachments() == []
    desk.undo()
    assert set(desk.attachments()) == {scan, page}
    assert desk.content(page) == PDF
    assert desk.certificate(kept.id) == kept
    assert desk.verify().whole


def test_an_attachment_can_be_exported(desk, tmp_path):
    with desk.change("history.attachment.added") as change:
        attachment = change.attach(desk.company.id, "other", "a.pdf", PDF)
    out = tmp_path / "导出" / "证书 扫描.pdf"
    with pytest.raises(Problem) as told:
        desk.export_attachment(attachment, out)
    assert told.value.message == "problem.desk.no_folder"
    out.parent.mkdir()
    out.write_bytes(b"older")
    desk.export_attachment(attachment, out)
    assert out.read_bytes() == PDF
    assert list(out.parent.iterdir()) == [out]


def test_many_records_are_kept_in_one_go(desk, certificate, event):
    many = [certificate(f"N{number}", events=(event(),)) for number in range(1200)]
    with desk.change("history.import.desk") as change:
        change.put_all(many)
    assert desk.certificates() == many
    changed = [replace(one, body="某机构") for one in many]
    with desk.change("history.certificates.changed") as change:
        change.put_all(changed)
    assert desk.certificates() == changed
    assert desk.undo() == "history.certificates.changed"
    assert desk.certificates() == many
    assert desk.undo() == "history.import.desk"
    assert desk.certificates() == []
    assert desk.verify().whole
