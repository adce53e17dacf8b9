from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Migrations

from certdesk.ledger import header, migrations, opening
from certdesk.ledger.backup import backups_of
from certdesk.ledger.backup_files import Why
from certdesk.ledger.desk import Desk
from certdesk.ledger.opening import ReadOnly
from certdesk.ledger.product_rows import following
from certdesk.ledger.records import Company, CompanyProduct, Site
from certdesk.ledger.rescue import rescue
from certdesk.problems import Problem

CAR = CompanyProduct("p1", "婴儿学步车", ("TL-W3", "TL-W4/*"), ("一厂", "二厂"), "新款")
BOX = CompanyProduct("p2", "收纳盒")


def _put(desk, *products, action="history.product.added"):
    with desk.change(action) as change:
        change.put_all(products)


def test_products_are_kept_in_the_order_of_their_making(desk, desk_path):
    _put(desk, BOX, CAR)
    assert desk.products() == [BOX, CAR]
    desk.close()
    with Desk.open(desk_path, read_only=True) as opened:
        assert opened.products() == [BOX, CAR]


def test_a_change_of_a_product_is_told_and_can_be_taken_back(desk):
    _put(desk, CAR, BOX)
    renamed = replace(CAR, name="学步车", models=())
    _put(desk, renamed, action="history.product.changed")
    with desk.change("history.product.removed") as change:
        change.remove("product", BOX.id)
    removed, changed, *_ = desk.history()
    assert (removed.entity, removed.entity_id, removed.after) == ("product", "p2", None)
    assert '"models":["TL-W3","TL-W4/*"]' in changed.before
    assert desk.products() == [renamed]
    assert desk.undo() == "history.product.removed"
    assert desk.products() == [renamed, BOX]
    desk.undo()
    assert desk.products() == [CAR, BOX]
    desk.redo()
    assert desk.products() == [renamed, BOX]
    assert desk.verify().whole


def test_a_product_that_is_put_as_it_stands_makes_no_entry(desk):
    _put(desk, CAR)
    before = desk.fingerprint
    _put(desk, CAR)
    assert desk.fingerprint == before


@pytest.mark.parametrize("name", ["", "  ", "　"])
def test_a_product_without_a_name_is_refused(desk, name):
    with pytest.raises(Problem) as told:
        _put(desk, CAR, replace(BOX, name=name))
    assert told.value.message == "problem.record.product_name"
    assert desk.products() == []


def test_removing_what_is_not_there_is_said(desk):
    with pytest.raises(Problem) as told, desk.change("history.product.removed") as change:
        change.remove("product", "never there")
    assert told.value.message == "problem.record.absent"


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE company_products SET models = '[]' WHERE id = 'p1'", "verify.differs.product"),
        ("DELETE FROM company_products WHERE id = 'p1'", "verify.lost.product"),
        (
            "INSERT INTO company_products VALUES ('x', '别的', '[]', '[]', '')",
            "verify.unrecorded.product",
        ),
    ],
)
def test_what_was_done_past_the_program_is_found(desk, desk_path, statement, finding):
    _put(desk, CAR)
    desk.close()
    with closing(sqlite3.connect(desk_path)) as connection, connection:
        connection.execute(statement)
    with Desk.open(desk_path, read_only=True) as opened:
        (message,) = opened.verify().findings
    assert message.id == finding


ONE, TWO = Site("s1", "一厂"), Site("s2", "二厂")
COMPANY = Company("co", "企业", sites=(ONE, TWO))


@pytest.mark.parametrize(
    ("sites", "stand"),
    [
        ((ONE, replace(TWO, name="松江厂")), ("一厂", "松江厂")),
        ((replace(ONE, name="二厂"), replace(TWO, name="一厂")), ("二厂", "一厂")),
        ((ONE, replace(TWO, address="别处")), None),
        ((ONE,), None),
        ((ONE, Site("s3", "三厂")), None),
    ],
)
def test_products_follow_sites_that_were_renamed(sites, stand):
    moved = following([CAR, BOX], COMPANY, replace(COMPANY, sites=sites))
    assert [each.sites for each in moved] == ([] if stand is None else [stand])


def test_a_name_that_two_sites_share_is_not_followed():
    before = replace(COMPANY, sites=(ONE, replace(TWO, name="一厂")))
    after = replace(COMPANY, sites=(ONE, TWO))
    assert following([CAR], before, after) == []


def test_renaming_a_site_and_what_follows_is_one_change(desk):
    _put(desk, CAR)
    with desk.change("history.company.changed") as change:
        change.put_company(replace(desk.company, sites=(ONE, TWO)))
    with desk.change("history.company.changed") as change:
        change.put_company(replace(desk.company, sites=(ONE, replace(TWO, name="松江厂"))))
    assert desk.products()[0].sites == ("一厂", "松江厂")
    desk.undo()
    assert desk.products() == [CAR]
    assert desk.company.sites == (ONE, TWO)
    assert desk.verify().whole


# A desk of the version before.


@pytest.fixture
def older(desk_path, full_certificate, monkeypatch):
    """Return the path of a desk that the first version made, with a certificate in it."""
    first = Migrations("certdesk")
    first._migrations = migrations.MIGRATIONS._migrations[:1]
    monkeypatch.setattr(migrations, "MIGRATIONS", first)
    monkeypatch.setattr(migrations, "VERSION", 1)
    monkeypatch.setattr(opening, "VERSION", 1)
    with (
        Desk.create(desk_path, "示例企业") as desk,
        desk.change("history.certificate.added") as change,
    ):
        change.put(full_certificate)
    monkeypatch.undo()
    return desk_path


def test_a_desk_of_the_version_before_is_led_on_after_a_backup(older, full_certificate):
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        assert "company_products" not in tables
    before = backups_of(older)
    with Desk.open(older) as desk:
        (made,) = [backup for backup in backups_of(older) if backup not in before]
        assert made.why is Why.MIGRATION
        assert desk.version == header.VERSION
        assert desk.certificates() == [full_certificate]
        assert desk.products() == []
        _put(desk, CAR)
        assert desk.verify().whole
        desk.undo()
        assert desk.undo() == "history.certificate.added"


def test_an_older_program_opens_this_desk_for_reading_only(
    desk, desk_path, full_certificate, monkeypatch
):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    _put(desk, CAR)
    desk.close()
    content = desk_path.read_bytes()
    monkeypatch.setattr(opening, "VERSION", 1)
    with Desk.open(desk_path) as opened:
        assert opened.read_only_because is ReadOnly.NEWER
        assert opened.certificates() == [full_certificate]
    assert desk_path.read_bytes() == content


def test_products_are_rescued(desk, desk_path, full_certificate, tmp_path):
    with desk.change("history.certificate.added") as change:
        change.put(full_certificate)
    _put(desk, CAR, BOX)
    desk.close()
    with closing(sqlite3.connect(desk_path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'company_products'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    damaged = tmp_path / "坏.certdesk"
    content = bytearray(desk_path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xaa" * size
    damaged.write_bytes(content)
    report = rescue(damaged, tmp_path / "好.certdesk")
    assert report.verified.whole
    with Desk.open(tmp_path / "好.certdesk") as saved:
        assert saved.products() == [CAR, BOX]
        assert saved.certificates() == [full_certificate]


def test_a_whole_desk_of_the_version_before_is_rescued_without_loss(older, tmp_path):
    damaged = tmp_path / "旧.certdesk"
    shutil.copy(older, damaged)
    report = rescue(damaged, tmp_path / "新.certdesk")
    assert report.complete
    assert (report.certificates, report.entries_lost) == (1, 0)
