"""Steps that make a desk, write it, take back and do again, back it up and restore it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from certdesk.answers.selftest import SelfTest, expect
from certdesk.exchange.desk_transfer import export_desk, import_any
from certdesk.ledger.backup import back_up, backups_of, is_good, restore
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, CompanyProduct, Event
from certdesk.vocabulary.certificates import EventKind

_NAME = "自检企业"
_NUMBER = "06925Q10328R1S"
_SCOPE = "塑料玩具的设计和生产"
_SCAN = b"%PDF-1.4\n%%EOF\n"


class Desks:
    """Takes the steps in a throw-away folder; ``sample`` is the sample desk there."""

    def __init__(self, test: SelfTest, folder: Path, sample: Path) -> None:
        self._test = test
        self._sample = sample
        # As names of folders and files are among our users.
        self._folder = folder / "认证 案卷（自检）"
        self._desk = self._folder / f"{_NAME}.certdesk"

    def take(self) -> None:
        """Take all steps."""
        for name, job in (
            ("desk-write", self._write),
            ("desk-undo", self._undo),
            ("desk-read", self._read),
            ("desk-backup", self._back_up),
            ("desk-exchange", self._exchange),
        ):
            self._test.take(name, job)

    def _write(self) -> str:
        self._folder.mkdir(parents=True)
        certificate = Certificate(
            str(uuid.uuid4()),
            _NUMBER,
            "qms",
            standard=("GB/T 19001-2016",),
            issued_on=date(2025, 3, 15),
            expires_on=date(2028, 3, 14),
            scope=_SCOPE,
            events=(Event(str(uuid.uuid4()), EventKind.SURVEILLANCE, date(2025, 12, 14)),),
        )
        with Desk.create(self._desk, _NAME) as desk:
            with desk.change("history.certificate.added") as change:
                change.put(certificate)
                change.attach(certificate.id, "scan", "扫描件.pdf", _SCAN)
            with desk.change("history.product.added") as change:
                change.put(CompanyProduct(str(uuid.uuid4()), "塑胶积木", ("TL-B300",)))
            return f"{desk.path.name}: {len(desk.certificates())}"

    def _undo(self) -> str:
        with Desk.open(self._desk) as desk:
            before = desk.certificates()[0]
            after = replace(before, scope="童车的销售", people_covered=52)
            with desk.change("history.certificate.changed") as change:
                change.put(after)
            desk.undo()
            expect("undo", before, desk.certificates()[0])
            desk.redo()
            expect("redo", after, desk.certificates()[0])
            desk.undo()
            return str(len(list(desk.history())))

    def _read(self) -> str:
        with Desk.open(self._desk, read_only=True) as desk:
            expect("company", _NAME, desk.company.name)
            certificate = desk.certificates()[0]
            expect("scope", _SCOPE, certificate.scope)
            expect("events", 1, len(certificate.events))
            expect("products", ["塑胶积木"], [each.name for each in desk.products()])
            expect("scan", _SCAN, desk.content(desk.attachments()[0]))
            report = desk.verify()
            expect("findings", (), tuple(each.id for each in report.findings))
            expect("whole", True, report.whole)
            return f"{report.entries}, {report.fingerprint[:16]}"

    def _back_up(self) -> str:
        backup = back_up(self._desk)
        expect("backups", True, backup.path in [each.path for each in backups_of(self._desk)])
        expect("backup", True, is_good(backup))
        with Desk.open(self._desk) as desk, desk.change("history.certificate.removed") as change:
            change.remove("certificate", desk.certificates()[0].id)
        restored = restore(backup, self._desk)
        expect("whole", True, restored.report.whole)
        with Desk.open(self._desk, read_only=True) as desk:
            expect("certificates", [_NUMBER], [each.number for each in desk.certificates()])
        return f"{backup.path.name}, {backup.size}"

    def _exchange(self) -> str:
        """The sample goes out as JSON, and comes into another desk."""
        file = self._folder / "导出.json"
        written = export_desk(self._sample, file)
        other = self._folder / "收到.certdesk"
        Desk.create(other, "收到企业").close()
        import_any(other, file)
        with Desk.open(self._sample, read_only=True) as desk:
            numbers = sorted(each.number for each in desk.certificates())
        with Desk.open(other, read_only=True) as desk:
            expect("certificates", numbers, sorted(each.number for each in desk.certificates()))
            expect("whole", True, desk.verify().whole)
        return f"{file.name}: {written.certificates}"
