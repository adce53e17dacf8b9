from __future__ import annotations

import pytest

from certdesk.answers.wording import LANGUAGES, Wording
from certdesk.answers.words import tell, tell_reason
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
