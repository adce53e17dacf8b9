"""What can be read of a damaged desk is read; what cannot is told; the file is not touched."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Migrations

from certdesk.answers.wording import wording
from certdesk.ledger import migrations
from certdesk.ledger.backup import back_up, backups_of
from certdesk.ledger.damaged_pages import Pages
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, Event, Product, SavedView, Setting, Site
from certdesk.ledger.rescue import rescue
from certdesk.ledger.rescue_writing import HISTORY_NAME
from certdesk.problems import Problem
from certdesk.vocabulary.certificates import EventKind

PAGE = 4096

# Each adds four certificates with three events each, and an attachment.
CHANGES = 20
# One was removed again.
CERTIFICATES = CHANGES * 4 - 1


def _noise(seed):
    return random.Random(seed)  # noqa: S311 - damage, not secrets


class Known:
    """A desk that was filled: its bytes, and what stood in it."""

    def __init__(self, path, desk):
        self.certificates = {each.id: each for each in desk.certificates()}
        self.company = desk.company
        self.attachments = {each.id: each for each in desk.attachments()}
        self.contents = {each.sha256: desk.content(each) for each in desk.attachments()}
        self.entries = len(desk.history())
        desk.close()
        self.bytes = path.read_bytes()
        with closing(sqlite3.connect(path)) as connection:
            roots = connection.execute("SELECT name, rootpage FROM sqlite_schema").fetchall()
        pages = next(Pages.readings(self.bytes))
        self.pages = {name: sorted(pages.tree(root).pages) for name, root in roots}

    def middle_of(self, content):
        """Return the page on which the middle of an attachment's content lies."""
        start = len(content) // 2
        return self.bytes.index(content[start : start + 50]) // PAGE + 1


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    path = tmp_path_factory.mktemp("rescue") / "原.certdesk"
    source = _noise(3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERTDESK_HOME", str(path.parent / "家"))
        with Desk.create(path, "示例企业") as desk:
            _fill(desk, source)
            return Known(path, desk)


def _fill(desk, source):
    with desk.change("history.company.changed") as change:
        change.put(replace(desk.company, sites=(Site("s1", "一厂", "松江"), Site("s2", "二厂"))))
        change.put(SavedView("v1", "快到期", "{}"))
        change.put(Setting("ladder", "[90, 30]"))
    for number in range(CHANGES):
        with desk.change("history.import.desk") as change:
            for place in range(4):
                identifier = f"c{number:02}-{place}"
                change.put(
                    Certificate(
                        identifier,
                        f"06925Q1{number:02}{place:02}R1S",
                        "qms",
                        scope="塑料玩具的设计、生产和销售" * source.randrange(1, 12),
                        events=tuple(
                            Event(f"e{identifier}-{each}", EventKind.VERIFIED, date(2026, 1, 1))
                            for each in range(3)
                        ),
                        products=(Product(f"童车 {place}"),),
                    )
                )
            size = source.randrange(100, 40_000)
            change.attach(
                identifier, "scan", f"{number}.txt", source.randbytes(size // 2).hex().encode()
            )
    with desk.change("history.certificate.removed") as change:
        change.remove("certificate", "c05-0")
    with desk.change("history.certificate.changed") as change:
        change.put(replace(desk.certificate("c00-0"), scope="改过的范围"))
    desk.keep_draft("form", '{"number": "写了一半"}')


def _rescued(folder, content, name="坏.certdesk"):
    damaged, out = folder / name, folder / "救.certdesk"
    out.unlink(missing_ok=True)
    damaged.write_bytes(content)
    report = rescue(damaged, out)
    assert damaged.read_bytes() == content
    assert report.verified.whole
    for message in report.messages():
        for language in ("zh", "en"):
            assert wording(language).say(message.id, **message.parameters)
    return report, out


def _overwritten(known, pages, filling=b"\xa5"):
    content = bytearray(known.bytes)
    for number in pages:
        content[(number - 1) * PAGE : number * PAGE] = (filling * PAGE)[:PAGE]
    return bytes(content)


def _check_honest(known, report, out):
    """Nothing in the new desk that never was, nothing wrong or missing that is not told."""
    with Desk.open(out) as desk:
        assert desk.verify().whole
        found = {each.id: each for each in desk.certificates()}
        assert desk.company.id
        for attachment in desk.attachments():
            content = desk.content(attachment)
            assert hashlib.sha256(content).hexdigest() == attachment.sha256
    removed = set(found) - set(known.certificates)
    assert {found[key].number for key in removed} <= set(report.doubtful)
    for identifier in found.keys() - removed:
        if found[identifier] != known.certificates[identifier]:
            assert found[identifier].number in report.doubtful
    if len(found) < len(known.certificates):
        assert not report.complete
    return found


def test_of_a_whole_desk_everything_is_read(known, tmp_path):
    report, out = _rescued(tmp_path, known.bytes)
    assert report.complete
    assert report.messages()[0].id == "rescue.complete"
    assert (report.certificates, report.events) == (CERTIFICATES, CERTIFICATES * 3)
    assert (report.entries, report.attachments) == (known.entries, CHANGES)
    with Desk.open(out) as desk:
        assert desk.company == known.company
        assert {each.id: each for each in desk.certificates()} == known.certificates
        kept = {each.id: each for each in desk.attachments()}
        assert {key: kept[key] for key in known.attachments} == known.attachments
        for each in known.attachments.values():
            assert desk.content(each) == known.contents[each.sha256]
        assert [view.id for view in desk.views()] == ["v1"]
        assert desk.settings()["ladder"].value == "[90, 30]"
        assert [draft.content for draft in desk.drafts()] == ['{"number": "写了一半"}']
        assert not desk.read_only


def test_the_new_history_begins_with_the_rescue_and_the_old_one_is_attached(known, tmp_path):
    _, out = _rescued(tmp_path, known.bytes)
    with Desk.open(out) as desk:
        first = desk.history()[-1]
        assert (first.action, first.entity) == ("history.desk.rescued", "desk")
        note = json.loads(first.after)
        assert note["file"] == "坏.certdesk"
        assert (note["saved"], note["lost"], note["last_sequence"]) == (
            CERTIFICATES,
            0,
            known.entries,
        )
        assert {entry.action for entry in desk.history()} == {"history.desk.rescued"}
        assert desk.can_undo is None
        (kept,) = [each for each in desk.attachments() if each.name == HISTORY_NAME]
        lines = desk.content(kept).decode().splitlines()
        assert len(lines) == known.entries
        assert json.loads(lines[0])["action"] == "history.desk.created"
        with desk.change("history.certificate.removed") as change:
            change.remove("certificate", "c01-0")
        desk.undo()
        assert desk.certificate("c01-0") == known.certificates["c01-0"]
    for language in ("zh", "en"):
        assert wording(language).say("history.desk.rescued")


def test_a_damaged_attachment_costs_nothing_but_itself(known, tmp_path):
    for attachment in list(known.attachments.values())[::3]:
        number = known.middle_of(known.contents[attachment.sha256])
        report, out = _rescued(tmp_path, _overwritten(known, [number]))
        assert _check_honest(known, report, out) == known.certificates
        assert report.doubtful == report.lost_certificates == report.from_history == ()
        assert not report.traceless
        assert attachment.name in report.lost_attachments
        assert report.attachments + len(report.lost_attachments) == CHANGES


def test_where_all_attachments_are_lost_all_certificates_stay(known, tmp_path):
    pages = known.pages["attachment_contents"]
    report, out = _rescued(tmp_path, _overwritten(known, pages))
    assert _check_honest(known, report, out) == known.certificates
    assert (report.attachments, len(report.lost_attachments)) == (0, CHANGES)
    assert report.doubtful == ()


@pytest.mark.parametrize("part", ["certificates", "events", "products", "companies", "sites"])
@pytest.mark.parametrize("filling", [b"\xa5", b"\0", b"\x0d", b"\x05"])
def test_a_damaged_table_is_read_from_the_history(known, tmp_path, part, filling):
    report, out = _rescued(tmp_path, _overwritten(known, known.pages[part], filling))
    assert _check_honest(known, report, out) == known.certificates
    assert report.doubtful == ()
    assert not report.company_lost
    with Desk.open(out) as desk:
        assert desk.company == known.company


@pytest.mark.parametrize("filling", [b"\xa5", b"\0"])
def test_a_damaged_history_leaves_the_tables(known, tmp_path, filling):
    report, out = _rescued(tmp_path, _overwritten(known, known.pages["history"], filling))
    assert _check_honest(known, report, out) == known.certificates
    assert (report.entries, report.history_name) == (0, None)


@pytest.mark.parametrize("size", [16, 100, PAGE])
def test_without_its_beginning_the_tables_are_found_by_what_they_hold(known, tmp_path, size):
    report, out = _rescued(tmp_path, _noise(size).randbytes(size) + known.bytes[size:])
    assert _check_honest(known, report, out) == known.certificates
    assert report.attachments == CHANGES


def test_a_rebuilt_desk_without_its_beginning_is_found_as_well(known, tmp_path):
    """Rebuilding moves the tables to other pages."""
    file = tmp_path / "neu"
    file.write_bytes(known.bytes)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA page_size = 1024")
        connection.execute("VACUUM")
    report, out = _rescued(tmp_path, bytes(1024) + file.read_bytes()[1024:])
    assert _check_honest(known, report, out) == known.certificates


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.99])
def test_of_a_file_that_was_cut_off_the_rest_is_read(known, tmp_path, share):
    report, out = _rescued(tmp_path, known.bytes[: int(len(known.bytes) * share)])
    found = _check_honest(known, report, out)
    assert len(found) >= CERTIFICATES * share * share
    assert not report.complete


def test_a_word_changed_in_a_table_is_set_right_by_the_history(known, tmp_path):
    content = bytearray(known.bytes)
    start = (known.pages["certificates"][1] - 1) * PAGE
    at = content.index(b"06925Q1", start, start + PAGE)
    content[at : at + 5] = b"XXXXX"
    report, out = _rescued(tmp_path, bytes(content))
    assert _check_honest(known, report, out) == known.certificates
    assert report.complete


@settings(
    max_examples=settings.default.max_examples * 2 // 3,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_damage_anywhere_makes_it_fail_or_lie(known, tmp_path, data):
    content = bytearray(known.bytes)
    for _ in range(data.draw(st.integers(1, 6))):
        kind = data.draw(st.sampled_from(["bytes", "page", "zeros", "end", "beginning"]))
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(1, 60_000))
        source = _noise(data.draw(st.integers(0, 1000)))
        if kind == "end" and at > PAGE:
            del content[at:]
        elif kind == "beginning":
            content[: length % 200] = source.randbytes(length % 200)
        elif kind == "page":
            start = at // PAGE * PAGE
            content[start : start + PAGE] = source.randbytes(len(content[start : start + PAGE]))
        elif kind == "zeros":
            content[at : at + length] = bytes(len(content[at : at + length]))
        else:
            content[at : at + length % 30] = source.randbytes(len(content[at : at + length % 30]))
    try:
        report, out = _rescued(tmp_path, bytes(content))
    except Problem as problem:
        assert problem.message == "problem.rescue.nothing"  # noqa: PT017 - either is right
    else:
        _check_honest(known, report, out)


def test_the_rescued_desk_knows_the_backups_of_the_damaged_one(known, tmp_path, monkeypatch):
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path / "家"))
    whole = tmp_path / "坏.certdesk"
    whole.write_bytes(known.bytes)
    backup = back_up(whole)
    _, out = _rescued(tmp_path, _overwritten(known, known.pages["events"]))
    assert backups_of(out) == [backup]


def test_a_desk_of_an_older_version_is_rescued_into_this_one(known, tmp_path, monkeypatch):
    further = Migrations("certdesk")
    further._migrations = [*migrations.MIGRATIONS._migrations]

    @further()
    def m002_a_column(database):
        database.table("certificates").add_column("mood", str)

    monkeypatch.setattr(migrations, "MIGRATIONS", further)
    _, out = _rescued(tmp_path, _overwritten(known, known.pages["events"]))
    monkeypatch.undo()
    with closing(sqlite3.connect(out)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(certificates)")]
        assert columns[-1] == "mood"
        assert connection.execute("SELECT count(*) FROM certificates").fetchone() == (CERTIFICATES,)


def test_contents_whose_attachment_is_lost_hang_on_the_company(known, tmp_path):
    pages = known.pages["attachments"] + known.pages["history"]
    report, out = _rescued(tmp_path, _overwritten(known, pages))
    assert (report.attachments, report.unnamed) == (0, CHANGES)
    with Desk.open(out) as desk:
        contents = {desk.content(each) for each in desk.attachments(known.company.id)}
    assert contents == set(known.contents.values())


def test_a_certificate_without_its_number_is_counted_and_never_called_by_its_id(known, tmp_path):
    bare = tmp_path / "残.certdesk"
    bare.write_bytes(known.bytes)
    with closing(sqlite3.connect(bare)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM history")
        connection.execute("DELETE FROM certificates WHERE id = 'c07-1'")
        connection.commit()
        # Else what was deleted could still be read between the pages.
        connection.execute("VACUUM")
    report, _ = _rescued(tmp_path, bare.read_bytes())
    assert (report.nameless, report.lost_certificates) == (1, ())
    assert not report.complete
    said = [message for message in report.messages() if message.id == "rescue.nameless"]
    assert [message.parameters for message in said] == [{"count": 1}]
    assert "c07-1" not in str(report.messages())
