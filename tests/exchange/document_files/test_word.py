"""Word files, made here by python-docx."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from certdesk.exchange.document_files import word
from certdesk.exchange.document_files.reading import read_bytes
from certdesk.exchange.document_files.word_numbering import _written
from certdesk.policy.received import FileKind
from certdesk.problems import Problem
from certdesk.registry.unseen import read_unseen


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_of(document):
    return read_bytes(saved(document), "a.docx").text


def remarks_of(document):
    return [remark.id for remark in read_bytes(saved(document), "a.docx").remarks]


def numbered(levels, *, starts=()):
    """Return a document with one list (number 77) of these (form, pattern) levels."""
    document = Document()
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in starts
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>')
    )
    for number, more in (("77", ""), ("78", overrides)):
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="77"/>{more}</w:num>'
            )
        )
    return document


def listed(document, words, depth=0, number="77"):
    paragraph = document.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}>"
            f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


OFFICIAL = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def test_automatic_numbers_are_printed():
    document = numbered((*OFFICIAL, ("decimalEnclosedCircleChinese", "%4")))
    for words, depth in (
        ("总体要求", 0),
        ("指导思想", 1),
        ("基本原则", 1),
        ("主要任务", 0),
        ("打造品牌", 1),
        ("抓标准", 2),
        ("2020年抓监管", 2),
        ("细则", 3),
        ("抓宣传", 2),
    ):
        listed(document, words, depth)
    assert text_of(document).splitlines() == [
        *("一、总体要求", "（一）指导思想", "（二）基本原则", "二、主要任务", "（一）打造品牌"),
        *("1.抓标准", "2. 2020年抓监管", "① 细则", "3.抓宣传"),
    ]


def test_a_list_may_start_anew_and_go_on():
    document = numbered(OFFICIAL, starts=[(0, 5)])
    listed(document, "甲")
    document.add_paragraph("正文。")
    listed(document, "乙")
    listed(document, "丙", number="78")
    listed(document, "丁", number="78")
    assert text_of(document).splitlines() == ["一、甲", "正文。", "二、乙", "五、丙", "六、丁"]


def test_decimal_outlines_and_levels_begun_below():
    document = numbered((("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")))
    for words, depth in (
        ("范围", 0),
        ("适用", 1),
        ("不适用", 1),
        ("细节", 2),
        ("要求", 0),
        ("一般", 2),
    ):
        listed(document, words, depth)
    assert text_of(document).splitlines() == [
        *("1 范围", "1.1 适用", "1.2 不适用", "1.2.1 细节", "2 要求", "2.1.1 一般"),
    ]


def test_a_style_brings_its_number():
    document = numbered(OFFICIAL)
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>')
    )
    document.add_paragraph("总体要求", style="Heading 1")
    document.add_paragraph("任务", style="Heading 1")
    assert text_of(document).splitlines() == ["一、总体要求", "二、任务"]


def test_bullets_and_lists_without_numbers_print_none():
    document = numbered((("bullet", "•"), ("none", "")))
    listed(document, "甲")
    listed(document, "乙", 1)
    listed(document, "丙", number="999")
    assert text_of(document).splitlines() == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (21, "chineseCountingThousand", "二十一"),
        (110, "chineseCounting", "一百一十"),
        (105, "chineseCounting", "一百零五"),
        (10, "japaneseCounting", "十"),
        (12, "ideographDigital", "一二"),
        (9, "decimalZero", "09"),
        (12, "decimalFullWidth", "１２"),
        (14, "upperRoman", "XIV"),
        (1990, "lowerRoman", "mcmxc"),
        (4000, "upperRoman", "4000"),
        (28, "lowerLetter", "bb"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "hebrew1", "3"),
        (0, "chineseCounting", "0"),
    ],
)
def test_forms_of_numbers(number, form, written):
    assert _written(number, form) == written


def test_tables_give_a_line_for_each_row():
    document = Document()
    document.add_paragraph("分工表")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("任务", "单位"), ("抓认证", "省局\n省厅"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    framed = document.add_table(rows=1, cols=1)
    framed.cell(0, 0).text = "一、甲"
    framed.cell(0, 0).add_paragraph("二、乙")
    assert text_of(document).splitlines() == [
        *("分工表", "任务\t单位", "抓认证\t省局 省厅", "一、甲", "二、乙")
    ]


def run_in(paragraph, tag, words, text_tag="w:t"):
    wrapper = OxmlElement(tag)
    run = OxmlElement("w:r")
    text = OxmlElement(text_tag)
    text.text = words
    run.append(text)
    wrapper.append(run)
    paragraph._p.append(wrapper)
    return run


def test_deleted_words_are_left_out_and_inserted_ones_kept():
    document = Document()
    paragraph = document.add_paragraph("应当")
    run_in(paragraph, "w:del", "不得", "w:delText")
    run_in(paragraph, "w:ins", "依法")
    run_in(paragraph, "w:moveFrom", "旧处")
    run_in(paragraph, "w:hyperlink", "认证")
    assert text_of(document) == "应当依法认证"
    assert remarks_of(document) == ["reading.word.deleted"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    document = Document()
    first = document.add_paragraph("应当")
    marks = first._p.get_or_add_pPr()
    marks.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="甲"/></w:rPr>'))
    document.add_paragraph("认证。")
    assert text_of(document) == "应当认证。"


def test_what_is_left_out_is_said():
    document = Document()
    paragraph = document.add_paragraph("一、正文")
    for tag in ("w:drawing", "w:pict"):
        run = paragraph.add_run()
        run._r.append(OxmlElement(tag))
    boxed = OxmlElement("w:txbxContent")
    boxed.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>框中</w:t></w:r></w:p>"))
    paragraph.add_run()._r.append(OxmlElement("w:pict"))
    paragraph.runs[-1]._r[-1].append(boxed)
    paragraph.add_run()._r.append(OxmlElement("w:footnoteReference"))
    hidden = paragraph.add_run("隐藏")
    hidden.font.hidden = True
    document.add_heading("附则", level=2)
    received = read_bytes(saved(document), "a.docx")
    assert received.kind is FileKind.WORD
    assert received.text == "一、正文\n附则"
    assert [(remark.id, *remark.parameters.values()) for remark in received.remarks] == [
        ("reading.word.text_boxes", 1),
        ("reading.word.pictures", 2),
        ("reading.word.notes", 1),
        ("reading.word.hidden", 1),
        ("reading.word.bare_heading", "附则"),
    ]


def test_breaks_controls_and_ruby():
    document = Document()
    paragraph = document.add_paragraph("第一行")
    paragraph.add_run().add_break()
    paragraph.add_run("第二行")
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent>"
        "<w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, control)
    ruby = parse_xml(
        f"<w:r {nsdecls('w')}><w:ruby><w:rt><w:r><w:t>zhèng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>证</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    document.add_paragraph("认")._p.append(ruby)
    assert text_of(document).splitlines() == ["第一行", "第二行", "控件", "认证"]


def test_a_word_file_becomes_clauses():
    document = numbered(OFFICIAL)
    document.add_paragraph("某省关于质量认证的实施意见")
    listed(document, "总体要求")
    listed(document, "指导思想", 1)
    document.add_paragraph("全面贯彻。")
    found = read_unseen(text_of(document)).outline
    assert found.title == "某省关于质量认证的实施意见"
    assert [clause.labels for clause in found.clauses] == [("序",), ("一",), ("一", "一")]


def repacked(data, changes):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in {*old.namelist(), *changes}:
            content = changes.get(name, old.read(name) if name in old.namelist() else b"")
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def problem_of(data, name="a.docx"):
    with pytest.raises(Problem) as caught:
        read_bytes(data, name)
    assert caught.value.parameters["file"] == name
    return caught.value.message


def test_bad_word_files_are_problems(monkeypatch):
    good = saved(Document())
    assert problem_of(good) == "problem.read.empty"
    assert problem_of(good[: len(good) // 2]) == "problem.document.damaged"
    assert problem_of(repacked(good, {"word/document.xml": b"<w:broken"})) == (
        "problem.document.damaged"
    )
    assert problem_of(repacked(good, {"[Content_Types].xml": b""})) == "problem.document.damaged"
    assert problem_of(repacked(good, {"word/document.xml": None})) == "problem.document.damaged"
    assert problem_of(repacked(good, {"word/vbaProject.bin": b"x"})) == "problem.document.macros"
    deep = b"<w:p>" * 5000 + b"</w:p>" * 5000
    assert problem_of(repacked(good, {"word/document.xml": deep})) == "problem.document.damaged"
    monkeypatch.setattr(word, "LARGEST_PART", 100)
    assert problem_of(good) == "problem.document.bomb"


def test_entities_are_not_expanded():
    document = saved(Document())
    body = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
        b'<!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        b'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>x&b;</w:t></w:r></w:p></w:body>'
        b"</w:document>"
    )
    received = read_bytes(repacked(document, {"word/document.xml": body}), "a.docx")
    assert "haha" not in received.text


def test_other_files_are_refused_with_advice():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.txt", "x")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert problem_of(stream.getvalue()) == "problem.document.kind"
    assert problem_of(old + "WordDocument".encode("utf-16-le")) == "problem.document.old_word"
    assert problem_of(old + "EncryptedPackage".encode("utf-16-le")) == "problem.document.encrypted"
    assert problem_of(old) == "problem.document.kind"
    assert problem_of(b"{\\rtf1 x}") == "problem.document.rich_text"
    assert problem_of(b"\x89PNG\r\n\x1a\n") == "problem.document.picture"
    assert problem_of(b"") == "problem.read.empty"


def test_qualified_names_are_the_same_as_the_librarys():
    from certdesk.exchange.document_files.word_numbering import W

    assert f"{W}p" == qn("w:p")
