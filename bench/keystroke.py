"""How long a keystroke in the search field waits for its results, against a bare scan.

Every prefix of every query is typed, as a person types it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.measure import Bound, Measure, percentile
from certdesk.answers.ask import Answers
from certdesk.registry.reader import Registry
from certdesk.window.search.lookup import look_up

ROUNDS = 3
SHARE = 0.95
AS_OF = date(2026, 1, 1)

QUERIES = (
    "认证",
    "认证机构",
    "质量管理体系",
    "质量管理体系认证",
    "强制性产品认证",
    "自我声明",
    "有机产品",
    "绿色产品 标准",
    "健康 养老 服务认证",
    "国际合作互认",
    "小微企业",
    "检验检测机构 资质认定",
    "知识产权管理体系",
    "上海品牌",
    "浙江制造",
    "同线同标同质",
    "一带一路",
    "全面质量管理",
    "事中事后监管",
    "信用 惩戒",
    "获证产品抽查",
    "責任單位",
    "認證認可",
    "湖北省 标准化",
    "国发〔2018〕3号",
    "到2020年",
    "ISO 9001",
    "ISO9001",
    "iso 14001",
    "GB/T 27000",
    "HACCP",
    "ＣＣＣ",
    "CCC 目录",
    "qzxrz",
    "qiangzhixing",
    "zlgltx",
    "youjichanpin",
    "zzs",
    "2019010101234567",
    "00119Q30001R0M/4200",
    "CNAS C001-M",
    "91420000000000000X",
    "没有这样的词语",
    "100% OR \"'*-(",
)


def measures(registry: Path) -> Iterator[Measure]:
    """Scan, search and look up in turn for every prefix; then the share of the slowest is cut."""
    answers = Answers(registry)
    with Registry.open(registry) as opened:
        texts = [clause.heading + clause.text for clause in opened.clauses(None)]
    waits: dict[str, list[float]] = {"scan": [], "search": [], "look_up": []}
    for _ in range(ROUNDS):
        for prefix in (query[:end] for query in QUERIES for end in range(1, len(query) + 1)):
            start = time.perf_counter()
            [text for text in texts if prefix in text]
            scanned = time.perf_counter()
            answers.search(prefix, limit=50)
            searched = time.perf_counter()
            look_up(answers, prefix, AS_OF)
            waits["scan"].append(scanned - start)
            waits["search"].append(searched - scanned)
            waits["look_up"].append(time.perf_counter() - searched)
    slowest = {step: percentile(times, SHARE) * 1000 for step, times in waits.items()}
    # One search over everything, and all that the window asks to show its groups and answers.
    for name, step in (("keystroke_p95", "search"), ("keystroke_window_p95", "look_up")):
        yield Measure(name, slowest[step], "ms", slowest["scan"], 16, Bound.VALUE)
