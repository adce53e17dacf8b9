"""Lines that look like headings, but bear a label that official documents do not print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certdesk.policy.runs import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certdesk.policy.lines import Line

_COUNT = "一二三四五六七八九十"
# 一．总体要求, 一 总体要求, 一)…, 【一】…, Ⅱ、…, IV. …, A．…, （a）…, 第一，…, 5.1…, bullets.
_ODD = re.compile(
    rf"[{_COUNT}]{{1,3}}(?:[.．:：]|[)）]|\s+)\s*(?=[\u4e00-\u9fff])|[【\[〔〈<][{_COUNT}]{{1,3}}[】\]〕〉>]|"
    r"[Ⅰ-Ⅻ]{1,3}\s*[、.．]?|[IVX]{1,4}[、.．]\s*(?=[\u4e00-\u9fff])|"
    r"[A-Za-z][、.．)）]\s*(?=[\u4e00-\u9fff])|[（(][A-Za-z][)）]|[⑴-⒇⒈-⒛㈠-㈩]|"
    r"[●■◆▲★•◇□○]\s*(?=[\u4e00-\u9fff])"
)
_SENTENCE = re.compile("[。；！？]")
_LONGEST = 40


def odd_labels(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[Line]:
    """Yield the short lines without a sentence that begin with an unknown kind of label."""
    for line, role in zip(lines, roles, strict=True):
        if (
            role in {Role.BODY, Role.PARAGRAPH}
            and len(line.text) <= _LONGEST
            and _ODD.match(line.text)
            and not _SENTENCE.search(line.text[:-1])
        ):
            yield line
