from __future__ import annotations

import json
import string

import pytest

from certdesk.answers.wording import LANGUAGES, flatten, keep_parsed, message_files, wording


def _sentences(language: str) -> dict[str, str]:
    import tomllib

    return {
        message: sentence
        for file in message_files(language)
        for message, sentence in flatten(tomllib.loads(file.read_text(encoding="utf-8")))
    }


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_every_language_says_the_same_messages():
    chinese, english = set(_sentences("zh")), set(_sentences("en"))
    assert chinese
    assert chinese - english == set(), "in Chinese only"
    assert english - chinese == set(), "in English only"


def test_both_languages_have_the_same_files():
    names = [{file.name for file in message_files(language)} for language in LANGUAGES]
    assert names[0] == names[1]


def test_placeholders_agree():
    chinese, english = _sentences("zh"), _sentences("en")
    differing = {
        message: (sentence, english[message])
        for message, sentence in chinese.items()
        if message in english and _placeholders(sentence) != _placeholders(english[message])
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language):
    assert [
        message for message, sentence in _sentences(language).items() if not sentence.strip()
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_a_message_and_refuses_an_unknown_one(language):
    catalogue = wording(language)
    message, sentence = next(
        (message, sentence)
        for message, sentence in _sentences(language).items()
        if not _placeholders(sentence)
    )
    assert message in catalogue
    assert catalogue.say(message) == sentence
    with pytest.raises(KeyError):
        catalogue.say("no.such.message")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no such language"):
        wording("fr")


@pytest.fixture
def kept_in(tmp_path, monkeypatch):
    """Return a cache folder that is not there yet; no catalogue was read before or stays after."""
    monkeypatch.setenv("CERTDESK_HOME", str(tmp_path))
    wording.cache_clear()
    yield tmp_path / "cache"
    wording.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kept_catalogue_says_the_same(kept_in, language):
    parsed = wording(language)
    assert not kept_in.exists()
    keep_parsed(language)
    (kept,) = kept_in.iterdir()
    wording.cache_clear()
    again = wording(language)
    sentences = json.loads(kept.read_text(encoding="utf-8"))
    assert {one: again.say(one) for one in sentences} == {one: parsed.say(one) for one in sentences}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"desk": 1}'])
def test_a_damaged_kept_catalogue_is_not_read(kept_in, content):
    expected = wording("zh").say("policy.doubt.gap", detail="x")
    keep_parsed("zh")
    (kept,) = kept_in.iterdir()
    kept.write_text(content, encoding="utf-8")
    wording.cache_clear()
    assert wording("zh").say("policy.doubt.gap", detail="x") == expected


def test_a_catalogue_kept_of_other_files_makes_room(kept_in):
    kept_in.mkdir()
    older = kept_in / "messages-zh-0123456789abcdef.json"
    older.write_text('{"policy.doubt.gap": "older"}', encoding="utf-8")
    assert wording("zh").say("policy.doubt.gap", detail="x") != "older"
    keep_parsed("zh")
    assert not older.exists()
