"""The forms of verbs: by rule and by table; and no table of ours holds a form that is no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.inflection import expand, inflect, irregular_pasts, irregular_verbs
from onrecord.languages.language import FOLDER
from onrecord.languages.tables import ENGLISH, required_rows

TABLES = sorted(path.stem for path in FOLDER.joinpath(ENGLISH).glob("*.tsv"))
OF_VERBS = ("triggers", "utterances")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("seize", "seize seizes seized seizing"),
        ("grab", "grab grabs grabbed grabbing"),
        ("plan", "plan plans planned planning"),
        ("dub", "dub dubs dubbed dubbing"),
        ("quip", "quip quips quipped quipping"),
        ("quit", "quit quits quitted quitting"),
        ("aid", "aid aids aided aiding"),
        ("arm", "arm arms armed arming"),
        ("tax", "tax taxes taxed taxing"),
        ("vow", "vow vows vowed vowing"),
        ("delay", "delay delays delayed delaying"),
        ("deny", "deny denies denied denying"),
        ("agree", "agree agrees agreed agreeing"),
        ("free", "free frees freed freeing"),
        ("sue", "sue sues sued suing"),
        ("tie", "tie ties tied tying"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("panic", "panic panics panicked panicking"),
        ("quiz", "quiz quizzes quizzed quizzing"),
        ("attack", "attack attacks attacked attacking"),
        ("visit", "visit visits visited visiting"),
        ("threaten", "threaten threatens threatened threatening"),
        ("re-establish", "re-establish re-establishes re-established re-establishing"),
        ("travel", "travel travels traveled travelled traveling travelling"),
        ("appeal", "appeal appeals appealed appealing"),
        ("confer", "confer confers conferred conferring"),
        ("offer", "offer offers offered offering"),
        ("kidnap", "kidnap kidnaps kidnapped kidnapping"),
        ("freeze", "freeze freezes froze frozen freezing"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("cut", "cut cuts cutting"),
        ("go", "go goes went gone going"),
        ("have", "have has had having"),
    ],
)
def test_inflect_gives_the_forms_that_dictionaries_have(verb: str, forms: str) -> None:
    found = set(inflect(verb).forms)
    assert found >= set(forms.split())
    assert found <= {*forms.split(), "quit"}


@given(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12))
def test_every_verb_has_its_base_and_an_ing_form_and_no_form_twice(verb: str) -> None:
    found = inflect(verb)
    assert found.forms[0] == verb
    assert all(form.endswith("ing") for form in found.gerund)
    assert len(set(found.forms)) == len(found.forms)


@pytest.mark.parametrize("verb", irregular_verbs().values(), ids=lambda verb: verb.base)
def test_each_verb_of_the_table_is_shown_at_work(verb: object) -> None:
    (row,) = (row for row in required_rows(ENGLISH, "verbs") if row["verb"] == getattr(verb, "base", None))
    words = row["example"].lower().replace(".", "").replace(",", "").split()
    assert set(words) & {*row["past"].split("|"), *row["participle"].split("|")}


def test_the_table_names_each_verb_once_in_order() -> None:
    verbs = [row["verb"] for row in required_rows(ENGLISH, "verbs")]
    assert verbs == sorted(set(verbs))


def test_irregular_pasts_are_no_base_forms() -> None:
    assert {"froze", "frozen", "led", "withdrew"} <= irregular_pasts()
    assert not irregular_pasts() & {"cut", "saw", "run"}


def test_expand_takes_a_star_for_all_forms_and_leaves_the_rest() -> None:
    assert expand("break off*|will not attend") == (
        "break off", "breaks off", "broke off", "broken off", "breaking off", "will not attend",
    )  # fmt: skip
    assert expand("cut*|cut") == ("cut", "cuts", "cutting")


def naive(verb: str) -> set[str]:
    """What a rule that knows no exception makes of a verb."""
    stem = verb.removesuffix("e")
    return {stem + "ed", stem + "ing"}


def no_words() -> frozenset[str]:
    """Forms that look like English and are none: freezed, withdrawed, confered, cuting."""
    right = {form for verb in irregular_verbs().values() for form in verb.forms} | irregular_verbs().keys()
    made = {form for verb in irregular_verbs() for form in naive(verb)}
    return frozenset(made - right - {"seed"})  # a field is seeded: seed is a word of its own


def broken(word: str, bases: set[str]) -> bool:
    """Whether a word is a wrong form of an irregular verb, or of one of the verbs beside it."""
    wrong = {form for base in bases for form in naive(base) - set(inflect(base).forms)}
    return word in no_words() or word in wrong


@pytest.mark.parametrize(
    "word", ["freezed", "withdrawed", "breaked", "meeted", "quited", "thinked", "cuting", "confered"]
)
def test_broken_forms_are_seen(word: str) -> None:
    assert broken(word, set())


@pytest.mark.parametrize(
    ("word", "base"), [("grabed", "grab"), ("slaping", "slap"), ("agreing", "agree"), ("bared", "bar")]
)
def test_broken_forms_of_regular_verbs_are_seen_beside_their_verb(word: str, base: str) -> None:
    assert broken(word, {base})
    assert not broken(base, {base})


@pytest.mark.parametrize("name", [name for name in TABLES if "forms" in required_rows(ENGLISH, name)[0]])
def test_no_table_holds_a_form_that_is_no_word(name: str) -> None:
    for row in required_rows(ENGLISH, name):
        words = {form.split()[0] for form in expand(row["forms"]) if form}
        bases = {word for word in words if {word + "s", word + "es"} & words or inflect(word).third in words}
        assert [word for word in sorted(words) if broken(word, bases)] == [], row["forms"]


@pytest.mark.parametrize("name", OF_VERBS)
def test_verbs_of_the_event_tables_are_whole(name: str) -> None:
    """A verb written out form by form would leave some out: it is starred."""
    for row in required_rows(ENGLISH, name):
        words = {form for form in row["forms"].split("|") if " " not in form and not form.endswith("*")}
        if row.get("kind") not in ("noun", "parties"):
            assert [word for word in words if inflect(word).third in words] == []
