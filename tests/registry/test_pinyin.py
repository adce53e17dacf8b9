from __future__ import annotations

import pytest

from certdesk.registry.folding import fold
from certdesk.registry.pinyin import syllables


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("完善强制性认证制度", "wan shan qiang zhi xing ren zheng zhi du"),
        ("行业银行", "hang ye yin hang"),
        ("绿色产品", "lv se chan pin"),
        ("ISO9001质量", "iso 9001 zhi liang"),
        ("“升级版”，拓展", "sheng ji ban tuo zhan"),
        ("αβ认あ证", "α β ren あ zheng"),
        ("，。", ""),
    ],
)
def test_a_syllable_for_each_word(name, spelled):
    assert syllables(fold(name)) == spelled
