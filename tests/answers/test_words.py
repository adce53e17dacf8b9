from __future__ import annotations

import pytest

from certdesk.answers.wording import LANGUAGES, Wording, wording
from certdesk.answers.words import tell, tell_left, tell_reason
from certdesk.vocabulary.messages import Bilingual, Message, Reason
from certdesk.vocabulary.schemes import Confidence

SENTENCES = {"a.whole": "[{inner}|{both}|{number}]", "a.inner": "<{word}>"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_parameters_are_worded_before_the_sentence(language):
    message = Message(
        "a.whole",
        {
            "inner": Message("a.inner", {"word": "x"}),
            "both": Bilingual("中", "en"),
            "number": 3,
        },
    )
    words = Wording(language, SENTENCES)
    assert tell(message, words) == f"[<x>|{'中' if language == 'zh' else 'en'}|3]"


def test_a_reason_keeps_rule_basis_and_confidence():
    reason = Reason("r", Message("a.inner", {"word": "x"}), "b", Confidence.C)
    worded = tell_reason(reason, Wording("zh", SENTENCES))
    assert worded.to_json() == {"rule": "r", "text": "<x>", "basis": "b", "confidence": "C"}


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (2, "还有 2 天", "2 days left"),
        (1, "还有 1 天", "1 day left"),
        (0, "最后一天", "the last day"),
        (-1, "1 天", "1 day"),
        (-30, "30 天", "30 days"),
    ],
)
def test_days_are_counted_in_words(days, zh, en):
    assert tell_left(days, wording("zh")) == zh
    assert tell_left(days, wording("en")) == en
