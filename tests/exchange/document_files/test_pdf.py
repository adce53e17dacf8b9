"""PDF files: made by Qt's writer with a TrueType font, or written by hand."""

from __future__ import annotations

import io
import zlib

import pytest

from certdesk.exchange.document_files.pdf_lines import PrintedLine, paragraphs, without_running
from certdesk.exchange.document_files.reading import read_bytes
from certdesk.policy.received import FileKind
from certdesk.problems import Problem

FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def pdf(*contents, resources=f"<< {FONT} >>", extra=()):
    """Return a PDF with a page for each stream of drawing commands."""
    count = len(contents)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * n} 0 R "
            f"/Resources {resources} >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects += extra
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return out.getvalue()


def lines_at(*lines):
    return (
        "BT /F1 12 Tf "
        + " ".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj" for x, y, words in lines)
        + " ET"
    )


SCAN = "q 500 0 0 700 50 50 cm /I1 Do Q"
PICTURE = "<< " + FONT + " /XObject << /I1 {} 0 R >> >>"
IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    "/BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
)


def test_lines_become_paragraphs_and_page_numbers_go():
    body = "Certification bodies shall keep records of each audit for"
    page = lines_at(
        (72, 760, "Rules for bodies"), (72, 740, body), (72, 724, "ten years."), (280, 40, "- 1 -")
    )
    received = read_bytes(pdf(page), "a.txt")
    assert received.kind is FileKind.PDF
    assert received.text.splitlines() == ["Rules for bodies", f"{body} ten years."]
    assert [remark.id for remark in received.remarks] == ["reading.pdf.running"]


def test_a_scan_is_told_as_such():
    with pytest.raises(Problem) as caught:
        read_bytes(pdf(SCAN, SCAN, resources=PICTURE.format(7), extra=[IMAGE]), "扫描.pdf")
    assert caught.value.message == "problem.document.scanned"
    assert caught.value.parameters["pages"] == 2


def test_scanned_pages_among_others_are_named():
    text = lines_at((72, 700, "Certification bodies shall keep their records for years."))
    received = read_bytes(
        pdf(text, SCAN, text, SCAN, resources=PICTURE.format(11), extra=[IMAGE]), "a.pdf"
    )
    (remark,) = received.remarks
    assert (remark.id, remark.parameters) == (
        "reading.pdf.scanned",
        {"count": 2, "pages": "2、4"},
    )


def test_bad_pdfs_are_problems():
    def problem_of(data):
        with pytest.raises(Problem) as caught:
            read_bytes(data, "a.pdf")
        return caught.value.message

    assert problem_of(pdf("")) == "problem.read.empty"
    assert problem_of(b"%PDF-1.7\n" + b"\0\xff" * 500) == "problem.document.damaged"
    assert problem_of(b"%PDF-1.4") == "problem.document.damaged"
    locked = pdf("").replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>",
    )
    assert problem_of(locked) == "problem.document.encrypted"


def test_a_packed_stream_with_garbage_is_no_defect():
    packed = zlib.compress(b"BT garbage").decode("latin-1")
    with pytest.raises(Problem):
        read_bytes(pdf(packed), "a.pdf")


def test_a_chinese_pdf_of_qt_reads_as_it_was_written(qapp, tmp_path):
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPdfWriter, QTextDocument

    if "WenQuanYi Zen Hei" not in QFontDatabase.families():
        pytest.skip("no TrueType font with Chinese characters")
    file = tmp_path / "意见.pdf"
    long = (
        "各地区要高度重视质量认证工作，统一思想认识，加强组织领导，落实责任分工，" * 4
        + "确保取得实效。"
    )
    paragraphs_in = [
        "关于质量认证的实施意见",
        "一、总体要求",
        long,
        "（一）指导思想",
        long + "完。",
        "1．打造品牌",
    ]
    document = QTextDocument()
    document.setDefaultFont(QFont("WenQuanYi Zen Hei", 12))
    first, *rest = paragraphs_in
    written = [words.replace("，", f"{word}，") + word for word in "甲乙丙丁戊己" for words in rest]
    document.setHtml(
        f"<p align=center>{first}</p>"
        + "".join(f'<p style="text-indent:32px">{words}</p>' for words in written)
    )
    writer = QPdfWriter(str(file))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document.print_(writer)
    del writer
    received = read_bytes(file.read_bytes(), str(file))
    # The engine gives radical signs for some characters: the repair makes them ideographs again.
    from certdesk.registry.unseen import read_unseen

    assert read_unseen(received.text).repaired.text.splitlines() == [first, *written]


def line(text, left=90.0, right=500.0, at=700.0, size=16.0):
    return PrintedLine(text, left, right, at, at + size)


def test_running_headers_are_found_by_repetition():
    pages = [
        [
            line(f"某省文件 第{n}期"),
            line(f"正文{word}在此。"),
            line(f"又一行{word}。"),
            line(f"第 {n} 页 共 4 页"),
        ]
        for n, word in enumerate("甲乙丙丁", start=1)
    ]
    pages[1].insert(1, line("只此一次"))
    kept, gone = without_running(pages)
    assert gone == 8
    assert [one.text for one in kept[1]] == ["只此一次", "正文乙在此。", "又一行乙。"]
    assert [len(page) for page in kept] == [2, 3, 2, 2]


def test_a_number_inside_a_page_stays():
    page = [line("甲"), line("乙"), line("2018"), line("丙"), line("丁")]
    assert without_running([page]) == ([page], 0)


def test_paragraphs_by_indent_label_gap_and_short_line():
    pages = [
        [
            line("标题", left=250, right=340, at=800),
            line("为贯彻落实文件精神，", left=122, at=770),
            line("现提出如下意见，请认真", at=745),
            line("执行。", right=130, at=720),
            line("一、总体要求", left=122, right=210, at=695),
            line("（一）抓体系，由各部门共同", at=670),
            line("负责到底，不得推诿，并且一直", at=645),
        ],
        [
            line("抓到年底。", right=160, at=800),
            line("ISO 9001", right=500, at=775),
            line("and more", at=750),
        ],
    ]
    assert list(paragraphs(pages)) == [
        "标题",
        "为贯彻落实文件精神，现提出如下意见，请认真执行。",
        "一、总体要求",
        "（一）抓体系，由各部门共同负责到底，不得推诿，并且一直抓到年底。",
        "ISO 9001 and more",
    ]
    assert list(paragraphs([[]])) == []
