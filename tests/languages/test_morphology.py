"""Without a morphology a word is its own lemma and nothing is known of its forms."""

from onrecord.languages.morphology import NoMorphology, WordReading


def test_nothing_is_known_of_a_word_but_its_letters() -> None:
    assert NoMorphology().readings("Häuser") == (WordReading("häuser"),)
    assert NoMorphology().inflect("Häuser", WordReading("häuser"), "nominative") is None
