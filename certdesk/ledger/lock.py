"""One writer at a time: a file beside the desk says who holds it, on this computer or another.

``名称.certdesk.lock`` lies beside the desk, so it goes with it to a share, a stick and a cloud
folder. Its writer keeps it open under the operating system's lock, renews the time in it and
deletes it when the desk is closed. Nobody ever waits for it. See docs/decisions.
"""

from __future__ import annotations

import json
import os
import threading
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from certdesk.ledger.byte_lock import lock_byte, still_locked
from certdesk.ledger.person import Person

# The holder renews the time in the lock; who has not done so for this long is gone.
RENEWED_EVERY = timedelta(minutes=2)
STALE_AFTER = timedelta(minutes=10)
# A time this far ahead was written by a clock that is wrong.
_WRONG_CLOCK = timedelta(days=1)
_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SIZE = 4096
_SUFFIX = ".lock"


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Who holds a desk, on which computer, since when (UTC); ``?`` and None where not known."""

    name: str
    computer: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class _Note:
    """What stands in the lock: times in ISO form, ``token`` new with every holding."""

    name: str
    computer: str
    since: str
    renewed: str
    token: str

    def held_by(self) -> HeldBy:
        return HeldBy(self.name, self.computer, _moment(self.since))


_NOBODY_KNOWN = HeldBy("?", "?", None)
# Tokens that this process holds: file systems without locks do not tell it otherwise.
_held_here: set[str] = set()


def lock_file(desk: Path) -> Path:
    """Return the lock that belongs to a desk."""
    return desk.with_name(f"{desk.name}{_SUFFIX}")


def hold(desk: Path, person: Person, *, take_over: bool = False) -> WriterLock | HeldBy:
    """Hold a desk for writing, or say who holds it.

    With ``take_over`` the word of another computer that it holds the desk is not believed; a
    living process that the operating system knows of is always believed. Raises OSError when no
    lock can be written there.
    """
    file = lock_file(desk)
    for _ in range(10):
        descriptor = os.open(file, _FLAGS | os.O_CREAT, 0o666)
        locked = lock_byte(descriptor)
        note = _read(descriptor)
        if locked is False or (
            note is not None and not take_over and _believed(note, person, locked=locked)
        ):
            os.close(descriptor)
            return _NOBODY_KNOWN if note is None else note.held_by()
        if _lies_at(descriptor, file):
            return WriterLock(file, descriptor, person)
        # The holder deleted it between our opening and locking.
        os.close(descriptor)
    return _NOBODY_KNOWN


def _believed(note: _Note, person: Person, *, locked: bool | None) -> bool:
    """Whether the note's writer holds the desk, where the system's lock does not say so."""
    if note.token in _held_here:
        return True
    if locked and note.computer == person.computer:
        # Its process is dead, else it would still have the lock.
        return False
    renewed = _moment(note.renewed)
    if renewed is None:
        return False
    return -_WRONG_CLOCK < datetime.now(UTC) - renewed < STALE_AFTER


class WriterLock:
    """The right to write to a desk, until it is released."""

    def __init__(self, file: Path, descriptor: int, person: Person) -> None:
        now = datetime.now(UTC)
        self.file = file
        self._descriptor = descriptor
        self._note = _Note(
            person.name, person.computer, now.isoformat(), now.isoformat(), uuid.uuid4().hex
        )
        self._guard = threading.Lock()
        self._released = threading.Event()
        _held_here.add(self._note.token)
        self._write()
        self._renewing = threading.Thread(target=self._renew, name="desk lock", daemon=True)
        self._renewing.start()

    def still_ours(self) -> bool:
        """Whether nobody took the desk over, as during a long sleep of this computer.

        A lock that is gone or empty was deleted by hand, or by one who took the desk over and
        gave it free again: it is laid there anew.
        """
        with self._guard:
            return self._descriptor >= 0 and self._is_ours()

    def renew(self) -> bool:
        """Say anew that the desk is held, unless another took it over; return whether it is so.

        What was said lately is not said again: a window comes to the front after every dialog.
        """
        with self._guard:
            if self._descriptor < 0 or not self._is_ours():
                return False
            if not self._said_lately():
                self._write()
            return True

    def _said_lately(self) -> bool:
        note = _read(self._descriptor)
        said = None if note is None else _moment(note.renewed)
        # The clock leaps over a sleep; one that was set back makes a time to come.
        return said is not None and timedelta(0) <= datetime.now(UTC) - said < RENEWED_EVERY / 2

    def _is_ours(self) -> bool:
        try:
            descriptor = os.open(self.file, os.O_RDONLY | (_FLAGS & ~os.O_RDWR))
        except OSError:
            return self._lay_anew()
        try:
            note = _read(descriptor)
        finally:
            os.close(descriptor)
        if note is None or (self._is_mine(note) and not _lies_at(self._descriptor, self.file)):
            return self._lay_anew()
        return self._is_mine(note)

    def _is_mine(self, note: _Note) -> bool:
        return note.token == self._note.token

    def _lay_anew(self) -> bool:
        if not self.file.with_name(self.file.name.removesuffix(_SUFFIX)).exists():
            # A stick was pulled out: the desk itself will tell.
            return True
        if _lies_at(self._descriptor, self.file):
            # A server may have forgotten the lock in a sleep, and another have it since.
            if still_locked(self._descriptor) is False or not self._is_free(self._descriptor):
                return False
            self._write()
            return True
        try:
            descriptor = os.open(self.file, _FLAGS | os.O_CREAT, 0o666)
        except OSError:
            return True
        locked = lock_byte(descriptor)
        note = _read(descriptor)
        mine = note is not None and self._is_mine(note)
        # Held although our own note stands in it: by the connection to a server that broke.
        if not (mine or (note is None and locked is not False)) or not _lies_at(
            descriptor, self.file
        ):
            os.close(descriptor)
            return False
        with suppress(OSError):
            os.close(self._descriptor)
        self._descriptor = descriptor
        if locked is False:
            lock_byte(descriptor)
        self._write()
        return True

    def _is_free(self, descriptor: int) -> bool:
        note = _read(descriptor)
        return note is None or self._is_mine(note)

    def release(self) -> None:
        """Give the desk free; may be called again."""
        self._released.set()
        with self._guard:
            if self._descriptor < 0:
                return
            self._give_up()
            self._descriptor = -1
        _held_here.discard(self._note.token)

    def _give_up(self) -> None:
        ours = _lies_at(self._descriptor, self.file) and (
            (note := _read(self._descriptor)) is None or note.token == self._note.token
        )
        if ours:
            # An empty lock is nobody's, even where it cannot be deleted or comes back.
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            if os.name != "nt":
                with suppress(OSError):
                    self.file.unlink()
        with suppress(OSError):
            os.close(self._descriptor)
        if ours and os.name == "nt":
            # Only a closed file can be deleted there; who opened it meanwhile hinders that.
            with suppress(OSError):
                self.file.unlink()

    def _renew(self) -> None:
        while not self._released.wait(RENEWED_EVERY.total_seconds()):
            if not self.renew():
                return

    def _write(self) -> None:
        """Say who holds the desk; a full disk leaves the system's lock alone to say so."""
        renewed = {"renewed": datetime.now(UTC).isoformat()}
        content = json.dumps(asdict(self._note) | renewed, ensure_ascii=False).encode("utf-8")
        with suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, content)
            os.ftruncate(self._descriptor, len(content))
            os.fsync(self._descriptor)


def _read(descriptor: int) -> _Note | None:
    """Return what stands in a lock; None when it is empty, cut short or no lock of ours."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, _SIZE).decode("utf-8"))
        return _Note(**{name: str(found[name]) for name in _Note.__slots__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lies_at(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except OSError:
        return False


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
