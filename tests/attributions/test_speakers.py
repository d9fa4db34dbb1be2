from __future__ import annotations

import pytest

from articles import marked
from onrecord.attributions.speakers import describe_speaker, describe_speakers
from onrecord.types import Speaker


def speakers(text: str) -> tuple[Speaker, ...]:
    found, document = marked(text)
    return describe_speakers(found, document)


def test_describe_speaker_reads_one_source() -> None:
    (one,), document = marked("[s:Foreign Minister Oda Fenn] [c:said] [q:no].")
    speaker = describe_speaker(one, document)
    assert speaker == Speaker(name="Oda Fenn", kind="person", role="Foreign Minister")


def test_describe_speakers_gives_a_surname_the_full_name_and_what_was_said_of_it() -> None:
    text = (
        "[s1:Kremlin spokesman Ulf Roe] [c1:said] [q1:no]. [s2:Roe] [c2:added] [q2:so]. [s3:Mr. Roe] [c3:left] [q3:it]."
    )
    assert (
        speakers(text)
        == (Speaker(name="Ulf Roe", kind="person", role="spokesman", organisation="Kremlin", country="RU"),) * 3
    )


def test_describe_speakers_reads_a_role_outside_the_sources() -> None:
    text = "The mayor, Oda Fenn, came. [s:Fenn] [c:said] [q:no]."
    assert speakers(text)[0] == Speaker(name="Oda Fenn", kind="person", role="mayor")


def test_describe_speakers_chooses_none_of_two_full_names() -> None:
    text = "Oda Fenn met Ulf Fenn. [s:Fenn] [c:said] [q:no]."
    assert speakers(text)[0] == Speaker(name="Fenn", kind="person")


@pytest.mark.parametrize(
    ("pronoun", "kind"), [("he", "person"), ("She", "person"), ("I", "person"), ("it", "unknown"), ("they", "group")]
)
def test_describe_speakers_of_a_pronoun_has_no_name(pronoun: str, kind: str) -> None:
    assert speakers(f"[s:{pronoun}] [c:said] [q:no].")[0] == Speaker(kind=kind)  # type: ignore[arg-type]  # a test's table


def test_describe_speakers_without_a_source_is_unknown() -> None:
    assert speakers("[q:It rained], [c:it was said].")[0] == Speaker()


def test_describe_speakers_gives_a_short_body_its_full_name_and_country() -> None:
    moved = "The Danish Ports Ministry moved."
    text = f"{moved} [s1:The ministry] [c1:said] [q1:no]. [s2:A clerk of the Ministry] [c2:said] [q2:yes]."
    ministry, clerk = speakers(text)
    assert ministry == Speaker(name="Danish Ports Ministry", kind="organisation", country="DK")
    assert clerk == Speaker(kind="person", role="clerk", organisation="Ministry", country="DK")


def test_describe_speakers_takes_a_surname_before_a_country_of_that_name() -> None:
    text = "Ulf Jordan came. [s:Jordan] [c:said] [q:no]."
    assert speakers(text)[0].name == "Ulf Jordan"
    assert speakers("[s:Jordan] [c:said] [q:no].")[0].country == "JO"


def test_describe_speakers_knows_a_country_by_its_minister() -> None:
    text = "Lune’s foreign minister came. [s:Lune] [c:said] [q:no]."
    assert speakers(text)[0] == Speaker(name="Lune", kind="country")


def test_describe_speakers_of_a_common_noun_for_a_country_is_unknown() -> None:
    assert speakers("[s:the republic] [c:said] [q:no].")[0] == Speaker()


def test_describe_speakers_guesses_nothing_for_an_unlisted_capital() -> None:
    assert speakers("[s:Lune] [c:said] [q:no].")[0] == Speaker(name="Lune", kind="unknown")
