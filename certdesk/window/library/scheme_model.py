"""The schemes as a list that can be filtered and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from certdesk.registry.records import SchemeRecord
from certdesk.vocabulary.schemes import Stage
from certdesk.window.library.filters import SchemeFilter, stage_on
from certdesk.window.library.words import nature_word, object_word, scheme_name, stage_word
from certdesk.window.text import language, say

Index = QModelIndex | QPersistentModelIndex
SCHEME_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2

_STAGE_ORDER = {stage: place for place, stage in enumerate(Stage)}


class SortKey(StrEnum):
    """What the list is sorted by."""

    CITATIONS = "citations"
    NAME = "name"
    STAGE = "stage"


class SchemeModel(QAbstractListModel):
    """All schemes, with what a row says of each as of a day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._schemes: Sequence[SchemeRecord] = ()
        self._rows: dict[str, int] = {}
        self._as_of = date.max

    def set_schemes(self, schemes: Sequence[SchemeRecord], as_of: date) -> None:
        """Take the schemes, and the day as of which their stages are said."""
        self.beginResetModel()
        self._schemes, self._as_of = schemes, as_of
        self._rows = {scheme.id: row for row, scheme in enumerate(schemes)}
        self.endResetModel()

    def tell_day(self, as_of: date) -> None:
        """Say the stages as of another day."""
        self._as_of = as_of
        if self._schemes:
            self.dataChanged.emit(self.index(0), self.index(len(self._schemes) - 1))

    def index_of(self, scheme: str) -> QModelIndex:
        """Return the index of a scheme by its identifier, invalid if there is none."""
        row = self._rows.get(scheme)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._schemes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        scheme = self._schemes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return scheme_name(scheme)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{scheme_name(scheme)}，{self._line(scheme)}"
            case _ if role == SCHEME_ROLE:
                return scheme
            case _ if role == LINE_ROLE:
                return self._line(scheme)
            case _ if role == COUNT_ROLE:
                return len(scheme.citations)
        return None

    def _line(self, scheme: SchemeRecord) -> str:
        words = [nature_word(scheme.nature), object_word(scheme.object)]
        if scheme.region:
            words.append(scheme.region)
        reached = stage_on(scheme, self._as_of)
        if reached:
            words.append(f"{reached.since.year} {stage_word(reached.stage)}")
        elif not scheme.named_in_documents:
            words.append(say("library.unnamed"))
        return " · ".join(words)


class SchemeOrder(QSortFilterProxyModel):
    """The schemes that a filter accepts, in the order asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: SchemeFilter | None = None
        self._key = SortKey.CITATIONS
        locale = QLocale(QLocale.Language.English if language() == "en" else _CHINESE)
        self._collator = QCollator(locale)
        self.setDynamicSortFilter(True)
        self.sort(0)

    def set_filter(self, wanted: SchemeFilter) -> None:
        """List what ``wanted`` accepts."""
        self._filter = wanted
        self.invalidate()

    def sort_by(self, key: SortKey) -> None:
        """Sort by a key; equal ones by name."""
        self._key = key
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._filter is None:
            return True
        return self._filter.accepts(self.sourceModel().index(row, 0, parent).data(SCHEME_ROLE))

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SCHEME_ROLE), right.data(SCHEME_ROLE)
        ranks = self._rank(one), self._rank(other)
        if ranks[0] != ranks[1]:
            return ranks[0] < ranks[1]
        return self._collator.compare(scheme_name(one), scheme_name(other)) < 0

    def _rank(self, scheme: SchemeRecord) -> int:
        if self._key is SortKey.CITATIONS:
            return -len(scheme.citations)
        if self._key is SortKey.STAGE and self._filter is not None:
            reached = stage_on(scheme, self._filter.as_of)
            return _STAGE_ORDER[reached.stage] if reached else len(_STAGE_ORDER)
        return 0


_CHINESE = QLocale.Language.Chinese
