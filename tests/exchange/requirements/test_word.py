"""Word documents are read again by python-docx, and as XML where that matters."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from certdesk.exchange.requirements.word import word_bytes


@pytest.fixture
def document(table):
    return Document(BytesIO(word_bytes(table)))


def test_everything_stands_in_its_place(document, table):
    texts = [each.text for each in document.paragraphs]
    assert texts == [
        table.title,
        "企业：示例企业 <甲&乙>",
        "统一社会信用代码：91310117MA1X8L0T7Q",
        "注一",
        "+注二",
    ]
    (made,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in made.rows]
    assert rows == [
        ["序号", "要求", "证据"],
        *(list(row.cells) for row in table.rows),
    ]


def test_the_page_is_a4_across(document):
    section = document.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_head_is_repeated_and_no_row_is_split(document):
    first, *others = document.tables[0].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_every_run_names_a_chinese_type(document):
    runs = document.element.body.findall(f".//{qn('w:r')}")
    runs += document.sections[0].footer._element.findall(f".//{qn('w:r')}")
    assert len(runs) > 15
    types = {run.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert types == {"宋体", "黑体"}
    normal = document.styles["Normal"].element
    assert normal.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"
    assert normal.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert normal.pPr.find(qn("w:kinsoku")).get(qn("w:val")) == "1"


def test_the_footer_counts_pages(document):
    footer = document.sections[0].footer
    orders = [each.text.strip() for each in footer._element.iter(qn("w:instrText"))]
    assert orders == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text == "第  页，共  页"


def test_columns_have_fixed_widths_of_the_whole_page(document, table):
    made = document.tables[0]
    assert made._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    widths = [cell.width.mm for cell in made.rows[1].cells]
    assert [round(width) for width in widths] == [column.width for column in table.columns]


def test_elements_of_the_table_stand_in_the_order_of_the_format(document):
    names = [each.tag.rpartition("}")[2] for each in document.tables[0]._tbl.tblPr]
    order = ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    assert [name for name in names if name in order] == order


def test_a_row_that_is_not_settled_is_shaded(document):
    _, plain, marked, _ = document.tables[0].rows
    assert plain.cells[0]._tc.tcPr.find(qn("w:shd")) is None
    assert marked.cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "FFF6DD"


def test_it_says_whose_it_is_and_nothing_of_the_library(table):
    content = word_bytes(table)
    properties = Document(BytesIO(content)).core_properties
    assert (properties.title, properties.author) == (table.title, "示例企业")
    with zipfile.ZipFile(BytesIO(content)) as file:
        assert b"python-docx" not in file.read("docProps/core.xml")


def test_a_table_without_rows_is_a_table_still(table):
    made = Document(BytesIO(word_bytes(replace(table, rows=())))).tables[0]
    assert len(made.rows) == 1


def test_whoever_watches_can_stop_it(table):
    def tell(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        word_bytes(table, tell)
