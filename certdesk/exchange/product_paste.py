"""Reads rows of products that were copied out of a spreadsheet, and joins them to a list.

One product a row; name, models, sites and note stand in columns parted by tabs, several models or
sites in a cell are parted by commas, ideographic commas, semicolons or lines. Pure: nothing is
written here.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from certdesk.ledger.records import CompanyProduct

MOST = 10_000
_LONGEST = 20_000
_PARTS = re.compile(r"[、，,;；\n\r\t]+")
_HEADS = {
    "name": ("名称", "产品", "产品名称", "品名", "name", "product", "product name"),
    "models": ("型号", "规格型号", "规格", "产品型号", "model", "models"),
    "sites": ("场所", "生产场所", "工厂", "生产厂", "site", "sites", "factory", "made at"),
    "note": ("备注", "说明", "note", "notes", "remark", "remarks"),
}
_ORDER = tuple(_HEADS)


@dataclass(frozen=True, slots=True)
class PastedProduct:
    """A product as it stood in a row."""

    name: str
    models: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was read; ``nameless`` are rows (from 1) that say something but have no name."""

    products: tuple[PastedProduct, ...]
    nameless: tuple[int, ...] = ()

    @property
    def models(self) -> int:
        """How many models there are in all."""
        return sum(len(product.models) for product in self.products)


@dataclass(frozen=True, slots=True)
class Joined:
    """What becomes of a list: the products to put, and how many of them are new or changed."""

    products: tuple[CompanyProduct, ...]
    added: int
    merged: int


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell, each once, without blanks around and without empty ones."""
    parts = (_clean(part) for part in _PARTS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_rows(text: str) -> Pasted:
    """Return the products of pasted text; never fails, at most 10,000 rows count.

    A first row of headings says which column is which; rows with one name are one product.
    """
    rows = _rows(text)
    order: Sequence[str | None] = _ORDER
    begin = 0
    if rows:
        heads = [_head(cell) for cell in rows[0]]
        if "name" in heads:
            order, begin = heads, 1
    found: dict[str, PastedProduct] = {}
    nameless: list[int] = []
    for number, row in enumerate(rows[begin:], start=begin + 1):
        cells = {field: cell for field, cell in zip(order, row, strict=False) if field is not None}
        name = _clean(cells.get("name", ""))
        if name:
            fresh = PastedProduct(
                name,
                split_list(cells.get("models", "")),
                split_list(cells.get("sites", "")),
                _clean(cells.get("note", "")),
            )
            known = found.get(_key(name))
            found[_key(name)] = fresh if known is None else _with(known, fresh)
        elif any(_clean(cell) for cell in row):
            nameless.append(number)
    return Pasted(tuple(found.values()), tuple(nameless))


def join_products(
    pasted: Iterable[PastedProduct], known: Iterable[CompanyProduct], new_id: Callable[[], str]
) -> Joined:
    """Join pasted products to a list: one of the same name gains models and sites, no more."""
    by_name: dict[str, CompanyProduct] = {}
    for product in known:
        by_name.setdefault(_key(product.name), product)
    put: list[CompanyProduct] = []
    merged = 0
    for each in pasted:
        before = by_name.get(_key(each.name))
        if before is None:
            put.append(CompanyProduct(new_id(), each.name, each.models, each.sites, each.note))
            continue
        after = replace(
            before,
            models=_union(before.models, each.models),
            sites=_union(before.sites, each.sites),
            note=before.note or each.note,
        )
        if after != before:
            put.append(after)
            merged += 1
    return Joined(tuple(put), len(put) - merged, merged)


def same_name(one: str, other: str) -> bool:
    """Return whether two names mean one product: case, width and blanks do not tell apart."""
    return _key(one) == _key(other)


def _with(known: PastedProduct, more: PastedProduct) -> PastedProduct:
    return PastedProduct(
        known.name,
        _union(known.models, more.models),
        _union(known.sites, more.sites),
        known.note or more.note,
    )


def _union(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *more)))


def _rows(text: str) -> list[list[str]]:
    """The cells; a cell in quotes may hold lines, a lone quote is a sign like any other."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    quoted = plain.count('"') % 2 == 0
    lines = io.StringIO(plain, newline="")
    rows: list[list[str]] = []
    try:
        reader = (
            csv.reader(lines, delimiter="\t")
            if quoted
            else csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )
        for row in reader:
            rows.append(row)
            if len(rows) > MOST:
                break
    except csv.Error:
        # A cell longer than any name could be: the lines are taken as they stand.
        rows = [line.split("\t") for line in plain.split("\n")[: MOST + 1]]
    return rows


def _head(cell: str) -> str | None:
    words = _clean(cell).casefold()
    return next((field for field, heads in _HEADS.items() if words in heads), None)


def _clean(text: str) -> str:
    """One line without what no text is made of."""
    return " ".join("".join(_signs(text[:_LONGEST])).split())


def _signs(text: str) -> Iterator[str]:
    for char in text:
        if char in "\n\t":
            yield " "
        elif unicodedata.category(char) not in ("Cc", "Cs"):
            yield char


def _key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
