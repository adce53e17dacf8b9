"""Saved web pages."""

from __future__ import annotations

import time

import pytest

from certdesk.exchange.document_files.reading import read_bytes
from certdesk.policy.received import FileKind
from certdesk.problems import Problem

PAGE = """<!DOCTYPE html>
<html><head><meta charset="{charset}"><title>页面</title><style>p {{ color: red }}</style></head>
<body><nav><a href="/">首页</a> &gt; 政策</nav>
<div class="a"><h1>某省关于质量认证的<br>实施意见</h1>
<script>if (1 < 2) document.write("<p>不是正文</p>")</script>
<p>　　一、总体<b>要求</b>&nbsp;</p><p>全面&#36143;彻&amp;落实。<p>没有结尾标签
<!-- 注释 <p>也不是</p> -->
<table><tr><td>任务</td><td>单位</td></tr></table>
<p style="display: none">隐藏</p>
</div><footer>版权所有</footer></body></html>
"""
LINES = [
    *(
        "某省关于质量认证的",
        "实施意见",
        "一、总体要求",
        "全面贯彻&落实。",
        "没有结尾标签",
        "任务\t单位",
    )
]


def lines(page):
    return read_bytes(
        page if isinstance(page, bytes) else page.encode(), "a.html"
    ).text.splitlines()


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-8", "gb18030"),
        ("no-such", "utf-8"),
        ("base64", "utf-8"),
        ("utf-8", "utf-16"),
        ("big5", "big5"),
    ],
)
def test_a_page_in_any_encoding_becomes_lines(declared, encoding):
    assert lines(PAGE.format(charset=declared).encode(encoding, "xmlcharrefreplace")) == LINES


def test_what_is_around_the_text_is_dropped_and_said():
    received = read_bytes(PAGE.format(charset="utf-8").encode(), "页面")
    assert received.kind is FileKind.WEB
    assert [(remark.id, *remark.parameters.values()) for remark in received.remarks] == [
        ("reading.navigation", 2)
    ]


def test_a_page_whose_text_stands_in_its_navigation_keeps_it():
    page = "<html><body>首<nav>" + "<p>一、正文在未关闭的导航里。</p>" * 20 + "</body></html>"
    assert len(lines(page)) == 21


def test_numbers_of_lists_are_printed_once():
    page = (
        "<html><ol start=3><li>甲<li>乙</ol><ol><li>一、丙</li></ol><ul><li>丁</ul>"
        "<ol type=a><li>戊</ol>"
    )
    assert lines(page) == ["3．甲", "4．乙", "一、丙", "丁", "戊"]


def test_preformatted_text_keeps_its_lines():
    assert lines("<html><pre>一、甲\n乙。\n</pre><p>丙\n丁</p>") == ["一、甲", "乙。", "丙 丁"]


def test_an_archived_page_is_read():
    import base64

    body = base64.encodebytes(PAGE.format(charset="gbk").encode("gb18030")).decode()
    archive = (
        "From: <saved>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    )
    assert lines(archive) == LINES


def test_an_archive_without_a_page_is_a_problem():
    with pytest.raises(Problem, match=r"problem\.document\.kind"):
        lines("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\nx")


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 100_000 + "深处" + "</div>" * 100_000,
        "<html>深处" + "<a " * 75_000,
        "<html>深处" + "<!--" * 300_000,
        "<html>深处" + "<![" * 300_000,
        "<html>深处" + "</" * 300_000,
        "<html>深处" + "&" * 600_000,
        "<html>深处<script>" + "<" * 600_000,
        "<html>深处<a href='" + "x" * 900_000,
        "<html>深处" + "<p x=" * 60_000,
    ],
    ids=range(9),
)
def test_broken_and_deep_pages_are_read_without_end(page):
    begun = time.process_time()
    assert "深处" in "".join(lines(page))
    # Far more than needed, far less than what the square of the length would take.
    assert time.process_time() - begun < 10


def test_embedded_pictures_are_no_text():
    picture = "A" * 300_000
    page = f'<html><p>甲<img src="data:image/png;base64,{picture}">乙</p>'
    assert lines(page) == ["甲乙"]


def test_a_page_without_words_is_empty():
    with pytest.raises(Problem, match=r"problem\.read\.empty"):
        lines("<html><body><script>x</script></body></html>")


def test_a_huge_page_is_refused():
    with pytest.raises(Problem, match=r"problem\.read\.too_large"):
        lines(b"<html>" + b"x" * 50_000_000)
