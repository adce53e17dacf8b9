from __future__ import annotations

import pytest

from certdesk.answers.scope_judge import DeskScopes
from certdesk.judgement.coverage.grounding import worst

SCOPES = (
    "塑料玩具的设计、生产和销售",
    "木制家具的生产；地板的销售（出口除外）",
    "资质范围内的物业管理服务",
    "一厂：塑料玩具的生产；二厂：塑料玩具的装配",
    "茶叶、大米等食品的加工（不含油炸）",
    "许可范围内建筑工程的施工和维修服务",
    "塑料玩具",
    "塑料玩具的生产（仅限销售）",
    "生产、销售",
    "@@ ?? 1",
)
ASKED = (
    ("塑料玩具", None),
    ("玩具", "生产"),
    ("木制家具", "销售"),
    ("茶叶", "加工"),
    ("塑料玩具的生产", None),
    (None, "生产"),
    (None, "销售"),
    (None, "维修"),
    (None, "塑料玩具的装配"),
    (None, "不知名的活动"),
)


@pytest.mark.parametrize("asked", ASKED)
def test_a_verdict_is_that_of_the_grounds(answers, asked):
    scopes = DeskScopes(answers.scope_words, answers.cut, answers.simplified)
    for text in SCOPES:
        made = scopes.grounds(text, *asked, "scope")
        assert len(made) == sum(each is not None for each in asked)
        assert scopes.verdict(text, *asked) is worst(each.verdict for each in made), text
        for each in made:
            for words in each.evidence:
                assert text[words.start : words.end] == words.text


@pytest.mark.parametrize("asked", ASKED)
def test_a_scope_that_shares_no_key_comes_to_what_was_foretold(answers, asked):
    scopes = DeskScopes(answers.scope_words, answers.cut, answers.simplified)
    wanted = scopes.asked_keys(*asked)
    for text in SCOPES:
        keys, otherwise = scopes.keys(text)
        if not keys & wanted:
            assert scopes.verdict(text, *asked) is otherwise, text
