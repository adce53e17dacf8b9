"""The colours of the window by role, light and dark."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """Colours as ``#rrggbb``, named by what they are for.

    ``…_soft`` is the filling behind words of that colour, ``…_line`` the edge around it.
    Words of the text, muted and state colours reach a contrast of 4.5 on every ground they
    stand on (ground, card, side, hover and the filling of their own colour).
    """

    dark: bool
    ground: str
    card: str
    side: str
    hover: str
    border: str
    line: str
    text: str
    muted: str
    teal: str
    teal_soft: str
    teal_line: str
    teal_fill: str
    teal_fill_hover: str
    on_fill: str
    green: str
    green_soft: str
    green_line: str
    amber: str
    amber_soft: str
    amber_line: str
    red: str
    red_soft: str
    red_line: str
    red_fill: str
    on_red: str
    blue: str
    blue_soft: str
    blue_line: str
    grey_soft: str
    mark: str
    on_mark: str
    scroll: str

    def roles(self) -> dict[str, str]:
        """Return the colours by the name of their role."""
        return {role: value for role, value in self._asdict().items() if role != "dark"}


LIGHT = Palette(
    dark=False,
    ground="#f5f7f9",
    card="#ffffff",
    side="#fbfcfd",
    hover="#eef3f5",
    border="#dde3e9",
    line="#e8edf1",
    text="#1b2733",
    muted="#566470",
    teal="#0b7285",
    teal_soft="#e3f1f3",
    teal_line="#a9d3da",
    teal_fill="#0b7285",
    teal_fill_hover="#095e6e",
    on_fill="#ffffff",
    green="#17663a",
    green_soft="#e9f6ee",
    green_line="#a9d9ba",
    amber="#8a5a00",
    amber_soft="#fdf4e0",
    amber_line="#ecd29a",
    red="#a40e26",
    red_soft="#fdecee",
    red_line="#f1b8c0",
    red_fill="#c4122f",
    on_red="#ffffff",
    blue="#1d5fa8",
    blue_soft="#e8f1fb",
    blue_line="#b3d0ef",
    grey_soft="#eef1f4",
    mark="#ffe49b",
    on_mark="#1b2733",
    scroll="#b9c3cc",
)

DARK = Palette(
    dark=True,
    ground="#11171c",
    card="#1a2229",
    side="#151c22",
    hover="#232d35",
    border="#2f3a44",
    line="#27313a",
    text="#e4eaef",
    muted="#9dabb7",
    teal="#58c3d3",
    teal_soft="#16333a",
    teal_line="#285f69",
    teal_fill="#3fb0c1",
    teal_fill_hover="#62c5d4",
    on_fill="#06222a",
    green="#72cf99",
    green_soft="#173426",
    green_line="#2b6045",
    amber="#e8b64c",
    amber_soft="#392c10",
    amber_line="#6f5620",
    red="#ff9aa5",
    red_soft="#401c22",
    red_line="#7d3540",
    red_fill="#e5566b",
    on_red="#20060b",
    blue="#8bbcf4",
    blue_soft="#1a2e45",
    blue_line="#32567f",
    grey_soft="#26303a",
    mark="#6a5312",
    on_mark="#fff3d0",
    scroll="#46535f",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (1 to 21) as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
