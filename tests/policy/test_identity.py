"""What a document prints of itself."""

from __future__ import annotations

import pytest

from certdesk.policy.identity import Identity, identify
from certdesk.policy.outline import outline
from certdesk.policy.text import OffsetMap, RepairedText
from certdesk.vocabulary.documents import Level


def read(title, number="", issuer=""):
    signed = f"{issuer}\n2020年3月5日\n" if issuer else ""
    text = f"{title}\n{number}\n一、总体要求\n推进认证。\n二、任务\n落实。\n{signed}"
    return identify(outline(RepairedText(text, OffsetMap.identity(len(text)))))


@pytest.mark.parametrize(
    ("title", "number", "issuer", "found"),
    [
        (
            "国务院关于加强质量认证体系建设的意见",
            "国发〔2018〕3号",
            "国务院",
            Identity("国发〔2018〕3号", None, Level.NATIONAL),
        ),
        (
            "江苏省人民政府关于质量认证的实施意见",
            "苏政发[2019] 23 号",
            "",
            Identity("苏政发[2019]23号", "江苏省", Level.PROVINCE),
        ),
        (
            "上海市质量认证实施方案",
            "",
            "上海市人民政府",
            Identity(None, "上海市", Level.MUNICIPALITY),
        ),
        ("武汉市质量认证实施方案", "", "", Identity(None, "武汉市", None)),
        (
            "市场监管总局关于认证机构管理的公告",
            "2020年第5号",
            "",
            Identity("2020年第5号", None, Level.MINISTRY),
        ),
        ("广西壮族自治区认证办法", "", "", Identity(None, "广西壮族自治区", Level.PROVINCE)),
        ("市场主体认证办法", "", "", Identity()),
        ("企业内部认证管理制度", "", "", Identity()),
    ],
)
def test_number_region_and_level(title, number, issuer, found):
    assert read(title, number, issuer) == found
