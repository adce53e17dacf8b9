"""The small parts that every page is made of."""

from __future__ import annotations

from certdesk.window.widgets.buttons import Button, IconButton, LinkButton
from certdesk.window.widgets.card import Card, SectionTitle
from certdesk.window.widgets.chip import Badge, Chip
from certdesk.window.widgets.elided_link import ElidedLink
from certdesk.window.widgets.empty import EmptyState
from certdesk.window.widgets.flow import Flow, FlowLayout
from certdesk.window.widgets.labels import ElidedLabel, Label, RichLabel, Span, marked
from certdesk.window.widgets.states import State

__all__ = [
    "Badge",
    "Button",
    "Card",
    "Chip",
    "ElidedLabel",
    "ElidedLink",
    "EmptyState",
    "Flow",
    "FlowLayout",
    "IconButton",
    "Label",
    "LinkButton",
    "RichLabel",
    "SectionTitle",
    "Span",
    "State",
    "marked",
]
