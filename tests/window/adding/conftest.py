"""The page 政策文件 with a desk that is open, and a document to add."""

from __future__ import annotations

import pytest

from certdesk.window.documents.page import DocumentsPage

TEXT = """湖北省人民政府关于推进质量认证的意见
鄂政发〔2024〕7号
各市人民政府：
为推进质量认证，提出如下意见。
一、严格监管
严禁未获强制性认证的产品进入市场。对获证企业开展双随机抽查。
二、鼓励支持
（一）鼓励企业。鼓励小微企业申请绿色产品认证，提升质量水平。
（三）提供帮助。加强对获证企业的培训服务。
湖北省人民政府
2024年3月5日
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "意见 <草稿>.txt"
    made.write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture
def session(with_desk):
    return with_desk()


@pytest.fixture
def page(qtbot, session):
    page = DocumentsPage(session)
    qtbot.addWidget(page)
    page.resize(1104, 742)
    page.show()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 5 and not session.busy)
    return page


@pytest.fixture
def sheet(qtbot, page, file):
    """The preview of the document, open."""
    page.adding.read(file)
    qtbot.waitUntil(lambda: page.adding.sheet is not None, timeout=10_000)
    return page.adding.sheet


@pytest.fixture
def added(qtbot, page, sheet):
    """The document in the desk, its card on the shelf; the id under which it is cited."""
    sheet.add.click()
    qtbot.waitUntil(lambda: len(page.shelf.cards) == 6)
    return next(each for each in page.shelf.cards if each.startswith("x-"))
