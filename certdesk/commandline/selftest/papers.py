"""Steps that write the register as Excel and Word, and bring documents of each kind into a desk."""

from __future__ import annotations

import html
import zipfile
from functools import partial
from pathlib import Path

from certdesk import places
from certdesk.answers.selftest import SelfTest, expect, expect_words
from certdesk.commandline.selftest.questions import DAY, answer_to
from certdesk.exchange.desk_transfer import DocumentImported, import_any
from certdesk.exchange.document_files.reading import read_file
from certdesk.ledger.desk import Desk
from certdesk.problems import Problem

COMPANY = "示例企业"
_DOCUMENT = "hubei-2019.txt"


def text_of(file: Path) -> str:
    """Return the text of an exported file, read by the libraries at hand."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as parts:
            expect(file.name, None, parts.testzip())
            return parts.read("xl/sharedStrings.xml").decode("utf-8")
    return read_file(file).text


class Papers:
    """Takes the steps in a throw-away folder; ``sample`` is the sample desk there."""

    def __init__(self, test: SelfTest, folder: Path, sample: Path) -> None:
        self._test = test
        self._sample = sample
        self.folder = folder / "导出"
        self._desk = self.folder / "文件.certdesk"

    def take_exports(self) -> None:
        """Write what the command line can write."""
        self._test.take("export-xlsx", lambda: self._register("适用清单.xlsx"))
        self._test.take("export-docx", lambda: self._register("适用清单.docx"))

    def take_imports(self) -> None:
        """Bring into a desk a shipped document as text and as a web page, and what was exported."""
        self._test.take("import-txt", lambda: self._import(self._shipped()))
        self._test.take("import-html", lambda: self._import(self._web_page()))
        for kind in ("docx", "pdf"):
            self._test.take(f"import-{kind}", partial(self._import_exported, kind))

    def _register(self, name: str) -> str:
        file = self._free(name)
        asked = ("--as-of", DAY.isoformat(), "--out", file)
        answer_to(self._test.wording, "applies", "--desk", self._sample, *asked)
        expect_words(name, COMPANY, text_of(file))
        return f"{name}, {file.stat().st_size}"

    def _free(self, name: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / name

    def _shipped(self) -> Path:
        file = self._free(_DOCUMENT)
        file.write_bytes((places.data_folder() / "documents" / _DOCUMENT).read_bytes())
        return file

    def _web_page(self) -> Path:
        """Another of the shipped documents, as a page: the same text would be the same document."""
        source = places.data_folder() / "documents" / "shanghai-2018.txt"
        lines = source.read_text(encoding="utf-8").splitlines()
        body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
        file = self._free("网页.html")
        head = '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"></head>'
        file.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8")
        return file

    def _import_exported(self, kind: str) -> str:
        files = sorted(self.folder.glob(f"*.{kind}"))
        if not files:
            raise Problem("problem.selftest.missing", what=f"*.{kind}")
        return self._import(files[0])

    def _import(self, file: Path) -> str:
        if not self._desk.exists():
            Desk.create(self._desk, COMPANY).close()
        imported = import_any(self._desk, file)
        if not isinstance(imported, DocumentImported):
            raise TypeError(f"{file.name} was not taken for a document")
        with Desk.open(self._desk, read_only=True) as desk:
            kept = {each.id: each for each in desk.documents()}
            expect(file.name, True, imported.document.id in kept)
            text = desk.document_text(kept[imported.document.id])
            expect("file", file.read_bytes(), desk.document_file(kept[imported.document.id]))
        expect_words(file.name, "认证" if file.suffix in {".txt", ".html"} else COMPANY, text)
        return f"{file.name}: {imported.clauses}, {len(text)}"
