"""PDFs are read again by another engine: their text, their pages, where their lines break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtGui import QFontInfo

from certdesk.vocabulary.printed import PrintedColumn, PrintedRow, PrintedTable
from certdesk.window.requirements.lines import page_font
from certdesk.window.requirements.pdf import pdf_bytes

LONG = "标签上的标志印得太小，已通知包装厂改版，下批起用新标签；旧标签（库存1200张）作废处理。"
TABLE = PrintedTable(
    title="适用法律法规及其他要求清单",
    sheet="适用清单",
    author="示例企业",
    day=date(2026, 11, 23),
    facts=(("企业", "示例企业 <b>甲&乙</b>"), ("统一社会信用代码", "91310117MA1X8L0T7Q")),
    columns=(
        PrintedColumn("序号", 12.0, centred=True),
        PrintedColumn("要求（原文）", 90.0),
        PrintedColumn("结论", 31.0),
        PrintedColumn("证据", 140.0),
    ),
    rows=tuple(
        PrintedRow((str(at), f"第{at}条 {LONG}", LONG, "证书 99925Q10328R1S"), marked=at == 3)
        for at in range(1, 21)
    ),
    notes=("注：结论由企业自行作出。",),
    page_words=("第 ", " 页，共 ", " 页"),
)


def _pages(table):
    document = pypdfium2.PdfDocument(pdf_bytes(table))
    try:
        pages = [document[number] for number in range(len(document))]
        texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages]
        return [page.get_size() for page in pages], texts
    finally:
        document.close()


@pytest.fixture(scope="module")
def read(qapp):
    return _pages(TABLE)


def test_pages_are_a4_across_and_numbered(read):
    sizes, texts = read
    assert len(texts) > 1
    assert {(round(width), round(height)) for width, height in sizes} == {(842, 595)}
    for number, text in enumerate(texts, 1):
        assert f"第 {number} 页，共 {len(texts)} 页" in text


def test_the_head_stands_on_every_page_the_title_on_the_first(read):
    _, texts = read
    assert all("要求（原文）" in text for text in texts)
    assert [TABLE.title in text for text in texts] == [True] + [False] * (len(texts) - 1)
    assert "注：结论由企业自行作出。" in texts[-1]


def test_what_is_copied_from_it_is_what_is_read(read):
    _, texts = read
    whole = "".join(texts)
    assert "示例企业 <b>甲&乙</b>" in whole
    assert "91310117MA1X8L0T7Q" in whole
    assert whole.count("证书 99925Q10328R1S") == len(TABLE.rows)


def test_no_line_begins_with_a_mark_that_must_not(read):
    _, texts = read
    lines = [line for text in texts for line in text.splitlines() if line]
    assert len(lines) > 60
    assert [line for line in lines if line[0] in "，。；：、）”》！？"] == []
    assert [line for line in lines if line[-1] in "（“《"] == []


def test_every_row_stands_on_one_page(read):
    _, texts = read
    for at in range(1, len(TABLE.rows) + 1):
        assert sum(f"第{at}条 " in text for text in texts) == 1
    # Each row holds the long text twice: its end stands where it begins.
    for text in texts:
        rows = sum(f"第{at}条 " in text for at in range(1, 21))
        assert "".join(text.split()).count("作废处理。") == 2 * rows


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(qapp):
    row = PrintedRow(("1", "长" * 4000, "短", ""))
    _, texts = _pages(replace(TABLE, rows=(row,)))
    assert len(texts) > 2
    assert "".join(texts).count("长") == 4000


def test_a_table_without_rows_is_a_page_still(qapp):
    _, (text,) = _pages(replace(TABLE, rows=(), notes=()))
    assert "要求（原文）" in text


def test_the_type_is_none_of_those_that_copy_wrongly(qapp):
    assert "CJK" not in QFontInfo(page_font(9)).family()


def test_whoever_watches_can_stop_it(qapp):
    def tell(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pdf_bytes(TABLE, tell)
