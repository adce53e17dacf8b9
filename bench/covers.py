"""How long ten thousand certificates keep somebody waiting who asks what they cover."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.desk import COUNT, certificate
from bench.measure import Bound, Measure, percentile
from certdesk.answers.ask import Answers
from certdesk.answers.desk import DeskAnswers
from certdesk.ledger.desk import Desk
from certdesk.ledger.records import Certificate, CertificateSite, Party, Product
from certdesk.vocabulary.certificates import PartyRole

SHARE = 0.95
AS_OF = date(2026, 11, 23)

_WORKS = ("生产", "设计和生产", "设计、生产和销售", "生产和销售", "销售", "加工", "维修服务")
_MATERIALS = (
    "塑料",
    "木制",
    "金属",
    "陶瓷",
    "橡胶",
    "玻璃",
    "纺织",
    "皮革",
    "电动",
    "竹制",
    "纸制",
)
_THINGS = (
    *("玩具", "家具", "餐具", "管件", "阀门", "包装箱", "灯具", "风扇", "水泵", "轴承", "电缆"),
    *("开关", "插座", "门窗", "地板", "涂料", "胶粘剂", "模具", "手套", "雨伞", "背包", "童车"),
    *("自行车零件", "电子元件", "仪表", "食品添加剂", "饮料", "糕点", "茶叶", "肉制品"),
)
_QUESTIONS: tuple[dict[str, str], ...] = (
    {"model": "TL-4711"},
    {"model": "KFR-35GW/B17"},
    {"model": "QN-0305", "site": "17 厂"},
    {"site": "上海市松江区第 42 路 18 号"},
    {"site": "5001 厂", "standard": "ISO 9001:2015"},
    {"product": "塑料玩具"},
    {"product": "陶瓷餐具", "activity": "生产"},
    {"product": "茶叶", "activity": "销售", "site": "8 厂"},
    {"activity": "维修"},
    {"product": "木制家具", "model": "TL-17"},
    {"standard": "GB/T 24001-2016"},
)


def measures(registry: Path, folder: Path) -> Iterator[Measure]:
    """Fill a desk with certificates that all cover something else, then ask it questions."""
    file = folder / "覆盖一万张.certdesk"
    with Desk.create(file, "大企业") as desk, desk.change("history.import.desk") as change:
        change.put_all(varied(number) for number in range(COUNT))
    with Desk.open(file, read_only=True) as desk, Answers(registry) as answers:
        yield _covers(DeskAnswers(desk, answers))


def varied(number: int) -> Certificate:
    """Return one of many certificates with a scope, sites, parties and models of its own."""
    material = _MATERIALS[number % len(_MATERIALS)]
    thing = _THINGS[number // 3 % len(_THINGS)]
    work = _WORKS[number // 7 % len(_WORKS)]
    address = f"上海市松江区第 {number % 800} 路 {number % 90} 号"
    made = certificate(number)
    models = (
        f"TL-{number}、TL-{number}A、TL-{number}B",
        f"QN-{number % 97:02}01~QN-{number % 97:02}99",
        f"KFR-{number % 60}GW/*",
        f"HX-{number}系列",
        f"BT-{number}(A-F)，BT-{number + 1}/{number + 2}",
    )
    listed = made.scheme in ("ccc", "energy-saving-product")
    return replace(
        made,
        scope=f"{number % 977} 型{material}{thing}的{work}（资质范围内）",
        sites=(CertificateSite(f"{number} 厂（{address}）"), CertificateSite(f"{number % 40} 厂")),
        parties=(Party(PartyRole.FACTORY, f"某某公司{number} 厂", None, address),)
        if listed
        else (),
        products=(Product(f"{material}{thing}", models[number % len(models)]),) if listed else (),
    )


def _covers(asked: DeskAnswers) -> Measure:
    """Ask new questions for the day of the first one.

    The first question reads all scopes and judges all certificates for its day: not counted.
    Baseline: reading every scope, site and model once, looking for the words.
    """
    certificates = asked.desk.certificates()
    asked.covers(product="玩具", model="X-1", site="某厂", standard="GB 1", on=AS_OF)
    waits, bare = [], []
    for question in _QUESTIONS:
        words = " ".join(question.values())
        start = time.perf_counter()
        for each in certificates:
            _ = words in (each.scope or "")
            _ = any(words in site.name for site in each.sites)
            _ = any(words in (product.model or "") for product in each.products)
        bare.append(time.perf_counter() - start)
        start = time.perf_counter()
        found = asked.covers(**question, on=AS_OF)
        json.dumps(found.results[0].to_json())
        waits.append(time.perf_counter() - start)
    value, baseline = (percentile(times, SHARE) * 1000 for times in (waits, bare))
    return Measure("desk_covers_p95", value, "ms", baseline, 50, Bound.VALUE)
