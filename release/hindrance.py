"""What stops the work and only a person can mend."""

from __future__ import annotations


class Hindrance(Exception):  # noqa: N818 - a message for the person at the keyboard
    """Something that only the person at the keyboard can mend; the text says how."""
