from __future__ import annotations

from datetime import date

import pytest

from certdesk.vocabulary.printed import PrintedColumn, PrintedRow, PrintedTable

FORMULA = '=HYPERLINK("http://x","点我")'


@pytest.fixture
def table() -> PrintedTable:
    """Return a table with text that would be a formula, a number or markup elsewhere."""
    return PrintedTable(
        title="适用法律法规及其他要求清单",
        sheet="适用清单",
        author="示例企业",
        day=date(2026, 11, 23),
        facts=(("企业", "示例企业 <甲&乙>"), ("统一社会信用代码", "91310117MA1X8L0T7Q")),
        columns=(
            PrintedColumn("序号", 20.0, centred=True),
            PrintedColumn("要求", 153.0),
            PrintedColumn("证据", 100.0),
        ),
        rows=(
            PrintedRow(("1", "第一行\n第二行", FORMULA)),
            PrintedRow(("2", "待补", "0012345"), marked=True),
            PrintedRow(("3", "长" * 40_000, "@SUM(A1)")),
        ),
        notes=("注一", "+注二"),
        page_words=("第 ", " 页，共 ", " 页"),
    )
