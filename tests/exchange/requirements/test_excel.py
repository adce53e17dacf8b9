"""Workbooks are read again as what they are: XML in a ZIP."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from certdesk.exchange.requirements.excel import excel_bytes

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORMULA = '=HYPERLINK("http://x","点我")'


class _Book:
    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        self.names = list(parts)
        self.sheet = etree.fromstring(parts["xl/worksheets/sheet1.xml"])
        self.book = etree.fromstring(parts["xl/workbook.xml"])
        self.styles = etree.fromstring(parts["xl/styles.xml"])
        shared = etree.fromstring(parts["xl/sharedStrings.xml"])
        self.strings = ["".join(each.itertext()) for each in shared]

    def cells(self) -> dict[str, str]:
        return {
            cell.get("r"): self.strings[int(cell.findtext("m:v", "", NS))]
            for cell in self.sheet.iterfind(".//m:c[@t='s']", NS)
        }

    def format(self, place: str) -> etree._Element:
        cell = self.sheet.find(f".//m:c[@r='{place}']", NS)
        return self.styles.findall("m:cellXfs/m:xf", NS)[int(cell.get("s"))]


@pytest.fixture
def book(table):
    return _Book(excel_bytes(table))


def test_everything_stands_in_its_place_as_text(book, table):
    cells = book.cells()
    assert cells["A1"] == table.title
    assert (cells["A2"], cells["C2"]) == ("企业", "示例企业 <甲&乙>")
    assert [cells[f"{letter}4"] for letter in "ABC"] == ["序号", "要求", "证据"]
    assert (cells["A5"], cells["B5"], cells["C5"]) == ("1", "第一行\n第二行", FORMULA)
    assert cells["C6"] == "0012345"
    assert (cells["A8"], cells["A9"]) == ("注一", "+注二")
    assert {cell.get("t", "s") for cell in book.sheet.iterfind(".//m:c", NS)} == {"s"}


def test_no_cell_is_a_formula_or_a_link_nor_becomes_one_when_edited(book):
    assert book.sheet.findall(".//m:f", NS) == []
    assert book.sheet.findall(".//m:hyperlink", NS) == []
    assert book.format("C5").get("quotePrefix") == "1"
    assert book.format("C7").get("quotePrefix") == "1"
    assert book.format("A9").get("quotePrefix") == "1"
    assert book.format("B5").get("quotePrefix") is None


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost(book):
    assert book.cells()["B7"] == "长" * 31_999 + "…"


def test_it_prints_on_a4_across_with_its_head_on_every_page(book):
    setup = book.sheet.find("m:pageSetup", NS)
    assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
    assert setup.get("fitToHeight") == "0"
    titles = book.book.find(".//m:definedName[@name='_xlnm.Print_Titles']", NS)
    assert titles.text.endswith("$4:$4")
    assert book.sheet.findtext(".//m:oddFooter", "", NS) == "&C第 &P 页，共 &N 页"


def test_the_head_stays_in_sight_and_can_be_filtered(book):
    pane = book.sheet.find(".//m:pane", NS)
    assert (pane.get("topLeftCell"), pane.get("state")) == ("A5", "frozen")
    assert book.sheet.find("m:autoFilter", NS).get("ref") == "A4:C7"


def test_cells_wrap_and_columns_have_their_widths(book):
    assert book.format("B5").find("m:alignment", NS).get("wrapText") == "1"
    widths = [float(each.get("width")) for each in book.sheet.findall(".//m:col", NS)]
    assert widths[1] > widths[2] > widths[0]


def test_a_table_without_rows_is_a_table_still(table):
    cells = _Book(excel_bytes(replace(table, rows=()))).cells()
    assert cells["A4"] == "序号"
    assert cells["A5"] == "注一"


def test_the_same_table_makes_the_same_file(table):
    assert excel_bytes(table) == excel_bytes(table)


def test_whoever_watches_can_stop_it(table):
    told = []

    def tell(done, total):
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        excel_bytes(table, tell)
    assert told == [(1, 3), (2, 3)]
