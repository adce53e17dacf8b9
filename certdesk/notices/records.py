"""A component of the program, and the texts that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LicenceText:
    """A text that goes with a component: a file, or words that were put together from metadata.

    ``name`` is relative, with ``/`` between folders, and tells texts of one component apart.
    """

    name: str
    file: Path | None = None
    words: str = ""

    def read(self) -> str:
        """Return the text; what is not UTF-8 in it is shown as replacement characters.

        Raises OSError when the file cannot be read.
        """
        if self.file is None:
            return self.words
        return self.file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program.

    ``kind``: ``package`` (a Python package), ``program``, ``library``, ``dictionary``,
    ``icons`` or ``documents``. ``licence`` is an SPDX expression where one is known. ``covers``
    are patterns of the names of files in a finished package (``fnmatch``, lower case).
    ``confidence`` is A, B or C as in all data.
    """

    id: str
    name: str
    version: str
    kind: str
    licence: str
    authors: str
    texts: tuple[LicenceText, ...]
    covers: tuple[str, ...]
    basis: str
    confidence: str = "A"
