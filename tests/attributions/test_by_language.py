"""What a cue of another language commits its speaker to, and what is read again."""

import pytest

from onrecord.attributions.by_language import commitment_in, cue_acts, may_cite
from onrecord.languages.language import language_codes, language_rows
from onrecord.types import Commitment


@pytest.mark.parametrize(
    ("language", "cue", "wanted"),
    [
        ("ru", "заявил", ("asserts", False)),
        ("ru", "не сказал", ("declines", True)),
        ("ru", "опровергла", ("denies", True)),
        ("ru", "не опроверг", ("asserts", False)),
        ("ru", "не исключил", ("asserts", False)),
        ("ru", "отказалась комментировать", ("declines", True)),
        ("uk", "заперечив", ("denies", True)),
        ("de", "bestreitet", ("denies", True)),
        ("de", "wollte nicht sagen", ("declines", True)),
        ("fr", "a démenti", ("denies", True)),
        ("fr", "n’a pas exclu", ("asserts", False)),
        ("es", "negó", ("denies", True)),
        ("es", "se negó a comentar", ("declines", True)),
    ],
)
def test_a_cue_commits_its_speaker(language: str, cue: str, wanted: tuple[Commitment, bool]) -> None:
    assert commitment_in(language, cue) == wanted


def test_nobody_said_it() -> None:
    assert commitment_in("ru", "сказал", "никто") == ("declines", True)


@pytest.mark.parametrize("language", [code for code in language_codes() if code != "en"])
def test_every_entry_is_found_in_its_example(language: str) -> None:
    for row in language_rows(language, "cues"):
        assert row["act"] in cue_acts(language, row["example"]), row


def test_two_words_cite_nobody() -> None:
    assert not may_cite("мы знаем")
