"""What stands around the clauses of a document: title, addressee, signature, attachments, contents.

After the form of official documents (GB/T 9704-2012, 7.2 to 7.4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certdesk.policy.dates import read_date_line
from certdesk.policy.labels import Label, Level, read_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINDS_OF_DOCUMENT = (
    r"(?:意见|通知|通报|方案|计划|办法|规定|规则|条例|决定|决议|公告|通告|公报|函|答复|批复|细则|规划|纲要|"
    r"报告|法|措施|要点|指南|指引|章程|制度|规范|建议|政策|清单|令|议案|纪要|行动|标准|准则|目录)"
)
_TITLE_END = re.compile(rf".*{_KINDS_OF_DOCUMENT}(?:[（(〔][^（）()]*[）)〕])*")
_NO_TITLE = re.compile(r"[。；！？]|[，：:；、]$|^附件|^抄送")
_LONGEST_TITLE = 80
_DOCUMENT_NUMBER = re.compile(
    r"[（(]?(?:[^，。；]{0,20}[〔\[（(【][0-9]{4}[〕\]）)】]|[0-9]{4}\s*年)\s*第?\s*[0-9]+\s*号[）)]?"
)
_CLOSING = re.compile(
    r"(?:衷心|再次|诚挚|非常)?感谢|此复|此致|敬礼|(?:特|专)此(?:函复|通知|公告|通告|通报|批复|报告|函告|函达|说明|复函|答复)?|"
    r"以上(?:意见|答复|报告|情况|请示)"
)
_COPIES = re.compile(
    r"[（(]?\s*(?:抄\s*送|抄\s*报|主\s*送|分\s*送|报\s*送|联系(?:部门|单位|人|方式|电话)|电\s*话|传\s*真|此件|"
    r"(?:主动|依申请|不予)公开|信息公开|公开(?:方式|属性|选项))"
)
_ISSUED_LINE = re.compile(r".{0,40}[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日\s*印发")
_ATTACHMENT_NOTE = re.compile(
    r"附\s*件?\s*[0-9一二三四五六七八九十]*\s*[:：.．、]|附\s*件\s*[0-9]+\s"
)
_ATTACHMENT = re.compile(
    r"(?:附\s*件|附\s*录)\s*([0-9一二三四五六七八九十A-Z]{0,3}(?:[-—][0-9]{1,2})?)(\s*[:：]\s*|\s*$|\s+)(.*)"
)
_ISSUER = re.compile(
    r"[^。；，：！？\d]{0,36}(?:国务院|政府|党委|省委|市委|委员会|总局|局|厅|部|署|办公室|办公厅|银行|海关|委|办|院|会|中心|"
    r"公司|协会|学会|联盟)(?:[（(][^（）()]*[）)])?"
)
_SIGNER = re.compile(r"[^。；，：！？\d]{2,36}")
_LONGEST_SIGNATURE_LINE = 60
_CONTENTS = {"目录", "目次", "目錄"}
_MOST_TABLES_OF_CONTENTS = 3
_LEADER = re.compile(r"[\s.．·…⋯—\-]*[0-9]*\s*$")


def is_title(line: str, *, plain: bool = False) -> bool:
    """Whether ``line`` is the title of a document: it names a kind of document at its end.

    With ``plain`` any short line without a sentence will do.
    """
    if not 4 <= len(line) <= _LONGEST_TITLE or _NO_TITLE.search(line) or is_frame(line):
        return False
    return plain or _TITLE_END.fullmatch(line) is not None


def is_frame(line: str) -> bool:
    """Whether ``line`` is a document number or a date alone."""
    return bool(_DOCUMENT_NUMBER.fullmatch(line) or read_date_line(line))


def find_title(lines: Sequence[str]) -> tuple[int, int, str] | None:
    """Return (first line, last line, title) of the title among opening lines, or None."""
    for index, line in enumerate(lines):
        if is_title(line):
            first = index
            while first > 0 and index - first < 3 and _runs_on(lines[first - 1]):
                first -= 1
            return first, index, "".join(lines[first : index + 1])
    if len(lines) > 1 and is_title(lines[0], plain=True) and not _ISSUER.fullmatch(lines[0]):
        return 0, 0, lines[0]
    return None


def _runs_on(line: str) -> bool:
    return is_title(line, plain=True) and not is_title(line) and not line.endswith("文件")


def signature_end(lines: Sequence[str], dated: int) -> int:
    """Return where (exclusive) the signature ends whose date stands in line ``dated``."""
    end = dated + 1
    while end < len(lines) and (_COPIES.match(lines[end]) or _ISSUED_LINE.fullmatch(lines[end])):
        end += 1
    return end


def signature_begin(lines: Sequence[str], dated: int) -> int:
    """Return the first line of the signature whose date stands in line ``dated``."""
    first = dated
    if first > 0 and may_sign(lines[first - 1]):
        first -= 1
    while 0 < first < dated and dated - first < 12 and _ISSUER.fullmatch(lines[first - 1]):
        first -= 1
    for index in range(max(0, first - 12), first):
        if _ATTACHMENT_NOTE.match(lines[index]):
            first = index
            break
    while first > 0 and (_CLOSING.match(lines[first - 1]) or _COPIES.match(lines[first - 1])):
        first -= 1
    return first


def signature_heading(lines: Sequence[str]) -> int:
    """Return which line of a signature names it: the closing words, else who signed.

    A list of attachments stands before both but is the heading of neither.
    """
    if not notes_attachments(lines[0]):
        return 0
    dated = next((at for at, line in enumerate(lines) if read_date_line(line)), len(lines))
    first = dated
    while first > 1 and may_sign(lines[first - 1]) and not read_label(lines[first - 1]):
        first -= 1
    return min(first, len(lines) - 1) if dated < len(lines) else 0


def closing_signature(lines: Sequence[str]) -> int:
    """Return where the signature at the very end of ``lines`` begins; their number if none."""
    place = len(lines)
    while place > 0 and _fits_signature(lines[place - 1]):
        place -= 1
    for index in range(place, len(lines)):
        line = lines[index]
        if (
            read_date_line(line)
            or _CLOSING.match(line)
            or _COPIES.match(line)
            or (_ATTACHMENT_NOTE.match(line) and index + 1 <= len(lines))
            or _signs(lines, index)
        ):
            return index
    return len(lines)


def _signs(lines: Sequence[str], index: int) -> bool:
    """Whether only issuers stand from ``index`` to a date or to the end."""
    while index < len(lines) and _ISSUER.fullmatch(lines[index]):
        index += 1
        if index == len(lines) or read_date_line(lines[index]):
            return True
    return False


def _fits_signature(line: str) -> bool:
    if read_date_line(line) or _CLOSING.match(line) or _COPIES.match(line):
        return True
    return len(line) <= _LONGEST_SIGNATURE_LINE and not line.endswith(
        ("。", "；", "！", "？", "：")
    )


def may_sign(line: str) -> bool:
    """Whether ``line``, before a date, can be the name of who signs: a few words, no sentence."""
    return _SIGNER.fullmatch(line) is not None


def attachment(line: str, *, signed: bool) -> tuple[str, int] | None:
    """Return (label, where the title begins in ``line``) of a line that opens an attachment.

    附件 before a title on the same line is a mere mention until the document is ``signed``.
    """
    match = _ATTACHMENT.fullmatch(line)
    if not match or len(line) > _LONGEST_TITLE:
        return None
    alone = not match[3] and (signed or not match[2].strip())
    if not alone and not (signed and match[3] and not match[3].endswith("。")):
        return None
    return f"{line[0]}{match[0][1:].lstrip()[0]}{match[1]}", match.start(3)


def notes_attachments(line: str) -> bool:
    """Whether ``line`` lists the attachments below a notice: 附件：1.……."""
    return _ATTACHMENT_NOTE.match(line) is not None


def contents(lines: Sequence[str], labels: Sequence[Label | None]) -> range:
    """Return the lines of a table of contents (its heading included); empty if there is none.

    Its first entry stands again before the text: without that it is no table of contents.
    """
    tried = 0
    for index, line in enumerate(lines):
        label = labels[index]
        named = "".join(line.split()) in _CONTENTS
        if not named and not (label and label.level.rank <= Level.CHAPTER.rank):
            continue
        first = index + 1 if named else index
        last = first
        while last < len(lines) and _is_entry(lines[last], labels[last], named=named):
            last += 1
        entries = [_entry(line) for line in lines[first:]]
        again = next((n for n in range(1, len(entries)) if entries[n] == entries[0]), None)
        if last > first and again is not None:
            return range(index, min(last, first + again))
        tried += 1
        if not named or tried == _MOST_TABLES_OF_CONTENTS:
            break
    return range(0)


def _is_entry(line: str, label: Label | None, *, named: bool) -> bool:
    if label is None:
        return named and "".join(line.split()) in {"附则", "附件", "附录", "前言"}
    ranked = label.level.rank <= Level.SECTION.rank or (
        named and label.level in {Level.PART, Level.ITEM, Level.ARTICLE}
    )
    return ranked and "。" not in line


def _entry(line: str) -> str:
    return "".join(_LEADER.sub("", line).split())
