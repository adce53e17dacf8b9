"""The desk (案卷): one file with a company's certificates, attachments and history."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from certdesk.ledger import (
    attachment_rows,
    company_rows,
    document_rows,
    drafts,
    evaluation_rows,
    history,
    product_rows,
    reading_rows,
    undoing,
)
from certdesk.ledger.access import Access
from certdesk.ledger.certificate_rows import find_certificates, read_certificates
from certdesk.ledger.change import Change
from certdesk.ledger.connection import PATIENCE
from certdesk.ledger.copying import Progress, copy_desk, export_content
from certdesk.ledger.header import VERSION
from certdesk.ledger.history import Group
from certdesk.ledger.lock import HeldBy
from certdesk.ledger.making import make_file
from certdesk.ledger.opening import Hook, Manner, Opened, open_file
from certdesk.ledger.person import person
from certdesk.ledger.place import whole_path
from certdesk.ledger.read_only import ReadOnly
from certdesk.ledger.records import (
    AddedDocument,
    Attachment,
    Certificate,
    Company,
    CompanyProduct,
    Draft,
    Evaluation,
    HistoryEntry,
    ReadProvision,
    SavedView,
    Setting,
)
from certdesk.ledger.remembered import Remembered
from certdesk.ledger.verification import ChainReport, verify
from certdesk.long_path import plain, reachable
from certdesk.problems import Problem


class Desk:
    """An open desk; closes with ``with`` or `close`.

    One thread may use it, the one that opened it; `reader` opens the same desk for another. What
    hinders reading or writing is a Problem, and then the file is as it was before.
    """

    def __init__(self, opened: Opened) -> None:
        self.path = Path(plain(str(opened.place.path)))
        self._opened = opened
        self._connection = opened.connection
        self._access = Access(opened)
        self._steps = undoing.Steps()
        self._remembered = Remembered()

    @classmethod
    def create(cls, path: str | Path, company_name: str, company: Company | None = None) -> Self:
        """Make a desk where no file lies yet, and open it.

        ``company`` gives more than the name; its own name is replaced by ``company_name``.
        """
        file = whole_path(path)
        given = company or Company(str(uuid.uuid4()), company_name)
        make_file(file, replace(given, name=company_name))
        return cls.open(file)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        checked: bool = True,
        patience: float = PATIENCE,
        before_migrating: Hook | None = None,
    ) -> Self:
        """Open a desk for writing; only for reading when it is held, newer, or lies read-only.

        ``take_over``: do not believe another computer's lock. ``checked``: look through the
        tables for damage first. ``patience``: seconds to wait for another program's lock.
        ``before_migrating`` is called with the path before an older desk is brought up to date,
        instead of making a backup; when it raises, the desk stays as it is.
        Raises Problem when there is no desk, or one that cannot be read.
        """
        manner = Manner(read_only, take_over, checked, patience, before_migrating)
        return cls(open_file(whole_path(path), manner))

    def reader(self) -> Desk:
        """Open the same desk once more for reading, in the thread that calls this."""
        return Desk.open(self.path, read_only=True, checked=False)

    def close(self) -> None:
        """Close the file; the desk cannot be used afterwards."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written; `read_only_because` says why."""
        return self._opened.why is not None

    @property
    def read_only_because(self) -> ReadOnly | None:
        """Why nothing can be written, or None."""
        return self._opened.why

    @property
    def held_by(self) -> HeldBy | None:
        """Who held the desk when it was opened, if that is why it can only be read."""
        return self._opened.held_by

    @property
    def version(self) -> int:
        """The version of the desk's tables."""
        return self._opened.version

    def look_around(self) -> None:
        """Raise Problem when the file is gone or another took it over; else hold it anew."""
        self._access.check()

    @property
    def company(self) -> Company:
        """The company whose desk it is."""
        with self._access.reading():
            companies = list(company_rows.read_companies(self._connection).values())
        if len(companies) != 1:
            raise Problem("problem.desk.damaged", file=str(self.path))
        return companies[0]

    def certificates(self) -> list[Certificate]:
        """Return all certificates in the order in which they were added."""
        with self._access.reading():
            if self._access.changing:
                return list(read_certificates(self._connection).values())
            return self._remembered.certificates(self._connection)

    def certificate(self, identifier: str) -> Certificate | None:
        """Return a certificate by its id, or None."""
        with self._access.reading():
            return read_certificates(self._connection, [identifier]).get(identifier)

    def find(self, number: str) -> list[Certificate]:
        """Return the certificates with a number, whatever its case, width and blanks."""
        with self._access.reading():
            return find_certificates(self._connection, number)

    def products(self) -> list[CompanyProduct]:
        """Return the company's own products in the order in which they were added."""
        with self._access.reading():
            return list(product_rows.read_products(self._connection).values())

    def evaluations(self) -> list[Evaluation]:
        """Return all reviews of requirements in the order in which they were made."""
        with self._access.reading():
            return list(evaluation_rows.read_evaluations(self._connection).values())

    def documents(self) -> list[AddedDocument]:
        """Return the documents that the user added, in the order in which they were added."""
        with self._access.reading():
            return list(document_rows.read_documents(self._connection).values())

    def readings(self) -> list[ReadProvision]:
        """Return what was decided on provisions of added documents, in the order of deciding."""
        with self._access.reading():
            return list(reading_rows.read_readings(self._connection).values())

    def document_text(self, document: AddedDocument) -> str:
        """Return the repaired text of an added document."""
        return self._document_content(document, document.text_sha256).decode("utf-8")

    def document_file(self, document: AddedDocument) -> bytes | None:
        """Return the file that an added document came from; None when only its text came."""
        if document.file_sha256 is None:
            return None
        return self._document_content(document, document.file_sha256)

    def _document_content(self, document: AddedDocument, sha256: str) -> bytes:
        with self._access.reading():
            content = attachment_rows.read_content(self._connection, sha256)
        if content is None:
            raise Problem("problem.attachment.lost", name=document.title)
        return content

    def attachments(self, of: str | None = None) -> list[Attachment]:
        """Return the attachments of a certificate, event or company by its id, or all."""
        with self._access.reading():
            if of is None:
                return list(attachment_rows.read_attachments(self._connection).values())
            return attachment_rows.attachments_of(self._connection, of)

    def content(self, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment."""
        with self._access.reading():
            content = attachment_rows.read_content(self._connection, attachment.sha256)
        if content is None:
            raise Problem("problem.attachment.lost", name=attachment.name)
        return content

    def export_attachment(self, attachment: Attachment, out: Path) -> None:
        """Write the bytes of an attachment to a file; an older file is replaced as a whole."""
        export_content(self.content(attachment), out)

    def history(
        self,
        *,
        entity: str | None = None,
        entity_id: str | None = None,
        before: int | None = None,
        limit: int | None = None,
    ) -> list[HistoryEntry]:
        """Return entries, the newest first: of one kind or record, earlier than ``before``."""
        with self._access.reading():
            return history.entries(
                self._connection,
                entity=entity,
                entity_id=entity_id,
                before=before,
                limit=-1 if limit is None else limit,
            )

    @property
    def fingerprint(self) -> str:
        """The hash of the last entry: it stands for the whole history."""
        with self._access.reading():
            return history.last(self._connection)[1]

    def views(self) -> list[SavedView]:
        """Return the saved views."""
        with self._access.reading():
            return list(company_rows.read_views(self._connection).values())

    def settings(self) -> dict[str, Setting]:
        """Return the settings of this desk by their names."""
        with self._access.reading():
            return company_rows.read_settings(self._connection)

    def drafts(self) -> list[Draft]:
        """Return what stands in forms that were not finished, the newest first."""
        with self._access.reading():
            return drafts.read_drafts(self._connection)

    def keep_draft(self, form_key: str, content: str) -> None:
        """Keep what stands in a form (JSON text), instead of what was kept of it before."""
        with self._access.writing():
            drafts.keep_draft(self._connection, form_key, content)

    def drop_draft(self, form_key: str) -> None:
        """Forget what stood in a form, if anything was kept."""
        with self._access.writing():
            drafts.drop_draft(self._connection, form_key)

    @contextmanager
    def change(self, action: str) -> Iterator[Change]:
        """Change the desk: all that is done inside is saved when the block ends, or nothing.

        ``action`` is the message id under which history and undo name it (``history.…``). Nothing
        is saved, and no entry made, when the block raises or nothing differs in the end.
        """
        with self._access.writing():
            change = Change(self._connection)
            yield change
            self._append(change, action, None)

    @property
    def can_undo(self) -> str | None:
        """The action that `undo` would take back, or None."""
        group = self._stacks().done[-1:]
        return group[0].action if group and not self.read_only else None

    @property
    def can_redo(self) -> str | None:
        """The action that `redo` would do again, or None."""
        group = self._stacks().undone[-1:]
        return group[0].action if group and not self.read_only else None

    def undo(self) -> str:
        """Take back the last change that stands, of whatever session; return its action."""
        with self._access.writing():
            return self._reverse(self._stacks().done, "problem.desk.nothing_to_undo")

    def redo(self) -> str:
        """Do again what was taken back last; return its action."""
        with self._access.writing():
            return self._reverse(self._stacks().undone, "problem.desk.nothing_to_redo")

    def verify(self) -> ChainReport:
        """Check the file, the whole chain, and that tables and attachments agree with it."""
        with self._access.reading():
            return verify(self._connection, compare=self.version == VERSION)

    def copy_to(self, out: Path, progress: Progress | None = None) -> None:
        """Write a copy of the desk to a new file, even when its own was removed meanwhile.

        ``progress`` is called with pages done and of how many; what it raises ends the copying.
        """
        copy_desk(self._connection, self.path, reachable(out), progress)

    def _stacks(self) -> undoing.Steps:
        with self._access.reading():
            self._steps.follow(self._connection)
        return self._steps

    def _reverse(self, groups: list[Group], nothing: str) -> str:
        if not groups:
            raise Problem(nothing)
        change = Change(self._connection)
        try:
            undoing.reverse(self._connection, change, groups[-1])
            self._append(change, groups[-1].action, groups[-1].id)
        except (ValueError, KeyError, TypeError) as error:
            # All of it was read from the file: values that no desk holds mean that it is damaged.
            raise Problem("problem.desk.damaged", file=str(self.path)) from error
        return groups[-1].action

    def _append(self, change: Change, action: str, undoes: str | None) -> None:
        if change.steps:
            group = Group(str(uuid.uuid4()), action, undoes, 0, 0)
            history.append(self._connection, change.steps, group, datetime.now(UTC), str(person()))
