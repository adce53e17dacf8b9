"""The facts of a company in words: sizes, industries, provinces, roles."""

from __future__ import annotations

from certdesk.answers.wording import wording
from certdesk.vocabulary.certificates import CompanyRole, CompanySize
from certdesk.window.text import say

# The letters of GB/T 4754-2017 (sections of the national economy).
INDUSTRIES = tuple("ABCDEFGHIJKLMNOPQRST")
# The provinces by the first two digits of GB/T 2260; a uniform code carries them in places 3–4.
PROVINCES = (
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64"),
    *("65", "71", "81", "82"),
)


def size_word(size: CompanySize) -> str:
    """Return the word for a size of company."""
    return say(f"desks.size.{size}")


def role_word(role: CompanyRole) -> str:
    """Return the words for a role."""
    return say(f"desks.role.{role}")


def industry_words(letter: str) -> str:
    """Return the letter with the name of its section."""
    return say("desks.industry.named", letter=letter, name=say(f"desks.industry.{letter}"))


def province(code: str) -> str:
    """Return the full Chinese name of a province: regions are kept so in every language."""
    return wording("zh").say(f"desks.region.{code}")


def province_of(uscc: str) -> str | None:
    """Return the province in which a uniform code was given out, None where it names none."""
    code = uscc[2:4]
    return province(code) if code in PROVINCES else None
