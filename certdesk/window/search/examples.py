"""What the page shows first: what can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton

from certdesk.window.text import say
from certdesk.window.widgets import Card, Flow, Label

if TYPE_CHECKING:
    from collections.abc import Callable

# (message that names the kind, words that are asked): each of them finds something.
EXAMPLES = (
    ("window.start.scheme", ("质量管理体系", "绿色产品", "养老服务", "有机产品")),
    ("window.start.phrase", ("双随机", "自我声明", "同线同标同质", "17大类103种")),
    ("window.start.number", ("06913Q12270R0S", "2016010901123456", "001OP1200001")),
    ("window.start.product", ("玩具", "插座", "电动自行车")),
    ("window.start.pinyin", ("qzxrz", "zlgltx")),
)


def examples_card(ask: Callable[[str], None]) -> Card:
    """Return the card of what can be asked; ``ask`` puts words into the search field."""
    card = Card(say("window.start.title"))
    card.body.addWidget(Label(say("window.start.text"), "muted", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    for at, (message, examples) in enumerate(EXAMPLES):
        flow = Flow(gap=6, line_gap=6)
        for words in examples:
            chip = QPushButton(words)
            chip.setProperty("look", "chip")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAutoDefault(False)
            chip.setAccessibleName(say("window.start.ask", words=words))
            chip.clicked.connect(lambda _on=False, words=words: ask(words))
            flow.add(chip)
        grid.addWidget(Label(say(message), "muted"), at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(flow, at, 1)
    card.body.addLayout(grid)
    return card
