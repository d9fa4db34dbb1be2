"""Modality: four values, by what governs the event. The event stands in brackets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.events.modality import explain, modality_of
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.types import Commitment, Span

ASSERTED = """
Hesk [attacked] the fort at dawn.
Kessia has [signed] the treaty.
Kessia has been [shelling] the coast since May.
The guard [is building] a wall.
After Duvane's [annexation] of the marsh, Solenne left the league.
The two dukes [met] in April.
Defence Minister Jonas May [attacked] the plan.
Will Arden [praised] the council.
In May Tarrow [expelled] the envoy.
Not only [attacked] the guard the mill, it burned it.
The guard not only [attacked] the mill but also burned it.
No one doubts that Cadria [attacked] the ferry.
Nobody doubted that the duke had [sold] the mill.
The council did not fail to [answer].
The duke could not but [agree].
The guard did not [withdraw] until Friday.
Not until Friday did the guard [withdraw].
Tarrow did not hesitate to [strike].
The envoy managed to [free] the crew.
The frost forced the guard to [withdraw].
Hesk was the first town to [pay].
The abbot did not speak, but the prior [accused] the duke.
The abbot did not speak and the prior [accused] the duke.
Pelland never paid its dues; Hesk [seized] its ships.
The duke allegedly [bribed] the judge.
The duke is said to have [bribed] the judge.
Kessia regrets that its guard [fired].
Solenne condemned the [attack] on the ferry.
Solenne did not condemn the [attack] on the ferry.
Solenne will discuss the [attack] on Monday.
The two sides held [talks] in Orrin.
The [talks] were held in Orrin.
No fewer than ten towns [signed] the pact.
There is no doubt that Hesk [seized] the ship.
Lunmark admitted [sinking] the barge.
Lunmark accused Tarrow of [sinking] the barge.
No sooner had Hesk [signed] than it broke its word.
The council used to [criticise] the duke.
Officials who would not give their names [criticised] the duke.
Brannoch, which has never joined the league, [praised] it.
He never thought that the war would come, and Hesk [invaded].
Solenne had [threatened] the islanders.
The skippers could not help [laughing] at the duke.
The refusal to pay [angered] Kessia.
The council continued to [denounce] the levy.
The fleet left without a word and [shelled] the port.
Because it had not been paid, the guild [struck].
"""

NEGATED = """
Hesk did not [attack] the fort.
Hesk didn't [attack] the fort.
Hesk didn’t [attack] the fort.
Kessia has never [signed] the treaty.
Kessia has not yet [signed] the treaty.
Kessia has yet to [sign] the treaty.
Pelland refused to [sign] the letter.
Duvane failed to [open] the lock.
No [talks] were held.
There were no [talks].
The sides held no [talks].
The [talks] were not held.
The [talks] never took place.
The [attack] did not take place.
He left without [signing].
He left without a [deal].
Instead of [attacking], the guard slept.
Far from [attacking] the town, the guard fed it.
The guild denied [burning] the mill.
The guild denied that it had [burned] the mill.
It is not true that it would rain, and it is untrue that Hesk [paid].
Nobody in Hesk [signed] the pact.
None of the members [signed] the pact.
No country has [signed] the pact.
Not one ship [fired].
Neither side [fired].
Neither Hesk nor Kessia [fired].
Hesk neither [fired] nor threatened.
Hesk did not threaten or [attack] the port.
Never has Hesk [attacked] a neighbour.
Nor did Kessia [pay].
At no time did the guard [fire].
Tarrow will not [attend] the summit.
Tarrow won't [attend] the summit.
Tarrow does not plan to [attend] the summit.
Tarrow has no plans to [attend] the summit.
Tarrow is not expected to [attend].
The league no longer [recognises] the duke.
The frost kept the guard from [crossing] the river.
Cadria refrained from [criticising] the vote.
The mayor ruled out [closing] the port.
The mayor ruled out any [talks] with the guild.
Kessia called off the [visit].
The [visit] was called off.
The [visit] has been cancelled.
The envoy averted a [war].
Solenne said it would not [send] troops.
Brannoch could not [reach] a deal.
The guard did not, officials say, [fire].
Its refusal to [sign] the pact angered Kessia.
Kessia dropped its plan to [attack] the port.
The pact was not [signed].
He does not believe that the guard [fired].
There is no evidence that the guard [fired].
The duke cannot [sign] the pact.
Under no circumstances will Hesk [pay].
"""

FUTURE = """
The fleet will [sail] on Friday.
Hesk'll [pay] in June.
Lunmark plans to [dredge] the canal.
The duke is to [meet] the miners.
The duke is set to [meet] the miners.
The duke is going to [meet] the miners.
The premier vowed to [answer] the raid.
The miners threatened to [flood] the shaft.
Hesk intends to [leave] the league.
The two towns agreed to [share] the well.
Hesk will [meet] the guild and leave the league.
Hesk will meet the guild and [leave] the league.
Hesk plans to meet the guild and to [leave] the league.
The [talks] will resume in June.
There will be [talks] in June.
The two sides will hold [talks] in June.
The [visit] is planned for June.
The planned [visit] worries Kessia.
He came with an offer of [talks].
The town lives under threat of a [siege].
The duke is [meeting] the miners tomorrow.
Its threat to [attack] the port was heard in Kessia.
Duvane threatened [sanctions] against Hesk.
Solenne promised that it will [pay].
Hesk said that it would [pay].
The pact will be [signed] and sealed in May.
The sides are on the verge of [signing].
Tarrow will continue to [press] Cadria.
The guard sailed out to [attack] the port.
The consul has been due to [leave] for weeks.
"""

HYPOTHETICAL = """
A deal would [ease] the strain.
Hesk may [send] a second letter.
Hesk might not [send] a letter.
The guard could [close] the gate.
Hesk should [pay] the fine.
Hesk should not have [paid] the fine.
If Hesk [attacks], the league will answer.
If Hesk attacks, the league will [answer].
The league would [close] its docks if nothing arrived.
Unless Hesk [pays], the gate stays shut.
Had Hesk [paid], the gate would be open.
Should Hesk [attack], the league stands by.
Solenne is considering [leaving] the league.
The council discussed [closing] the road.
The abbot urged the rebels to [free] the judge.
Cadria called on Hesk to [free] the judge.
Kessia demanded that Hesk [withdraw].
The union called for a [strike].
A possible [strike] worries the port.
The islanders live in fear of a [raid].
She doubts that the guard [fired].
The islanders want to [join] the league.
Did the guard [fire]?
He asked whether the guard had [fired].
The duke would have [signed] the pact.
Perhaps the guard may yet [fire].
The mayor did not rule out [closing] the port.
The mayor refused to rule out [closing] the port.
A [strike] is possible.
The [talks] could begin in June.
There is a chance that Kessia [pays].
Hesk warned against [attacking] the port.
Hesk may refuse to [sign].
"""


def cases(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


def read(marked: str) -> tuple[str, Span, Span]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return text, Span(0, len(text)), Span(start, end)


@pytest.mark.parametrize("marked", cases(ASSERTED))
def test_modality_of_what_happened_is_asserted(marked: str) -> None:
    assert modality_of(*read(marked)) == "asserted", explain(*read(marked))


@pytest.mark.parametrize("marked", cases(NEGATED))
def test_modality_of_what_did_not_or_will_not_happen_is_negated(marked: str) -> None:
    assert modality_of(*read(marked)) == "negated", explain(*read(marked))


@pytest.mark.parametrize("marked", cases(FUTURE))
def test_modality_of_intentions_promises_and_threats_is_future(marked: str) -> None:
    assert modality_of(*read(marked)) == "future", explain(*read(marked))


@pytest.mark.parametrize("marked", cases(HYPOTHETICAL))
def test_modality_of_what_is_left_open_is_hypothetical(marked: str) -> None:
    assert modality_of(*read(marked)) == "hypothetical", explain(*read(marked))


@pytest.mark.parametrize(
    ("cue", "commitment", "marked", "expected"),
    [
        ("denied", "denies", "Hesk denied that it had [burned] the mill.", "negated"),
        ("denied", "denies", "Hesk denied having [met] the duke.", "negated"),
        ("denied", "denies", "Hesk denied that it would [meet] the duke.", "negated"),
        ("denied", "denies", "Hesk denied that it had not [paid].", "asserted"),
        ("would not say", "declines", "Hesk would not say whether it would [lift] the ban.", "hypothetical"),
        ("did not say", "declines", "Hesk did not say who had [signed] the pact.", "hypothetical"),
        ("asked", "asks", "Hesk asked who had [signed] the pact.", "hypothetical"),
        ("did not deny", "asserts", "Hesk did not deny that it had [burned] the mill.", "asserted"),
        ("has no intention of", "denies", "Hesk has no intention of [paying].", "negated"),
        ("said", "asserts", "Hesk said it would [pay].", "future"),
        ("said", "asserts", "Hesk would pay, the duke said, and [leave].", "asserted"),
        ("warned", "asserts", "If nothing came, the league would [close] the port, he warned.", "hypothetical"),
        ("said", "asserts", "Nobody who heard it said the guard had [fired].", "asserted"),
    ],
)
def test_modality_of_a_claim_follows_the_commitment_of_its_cue(
    cue: str, commitment: Commitment, marked: str, expected: str
) -> None:
    text, sentence, trigger = read(marked)
    start = text.index(cue)
    given = modality_of(text, sentence, trigger, cue=(Span(start, start + len(cue)),), commitment=commitment)
    assert given == expected


def test_a_cue_that_is_the_event_itself_is_read_as_any_word() -> None:
    text, sentence, trigger = read("Hesk did not [accuse] Kessia of anything.")
    assert modality_of(text, sentence, trigger, cue=(Span(5, 19),), commitment="declines") == "negated"


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("It [rained].", "plain"),
        ("It did not refuse to [pay].", "negation > refusal"),
        ("It will not [pay].", "will not"),
        ("Did it [pay]?", "question"),
        ("If it rains, it will [pay].", "conditional"),
        ("It said it would [pay].", "backshift"),
        ("It is [paying] tomorrow.", "soon"),
        ("It could not but [pay].", "cannot_but"),
    ],
)
def test_explain_names_what_decided(marked: str, rule: str) -> None:
    assert explain(*read(marked)) == rule


@pytest.mark.parametrize("row", required_rows(ENGLISH, "modality"), ids=lambda row: row["name"])
def test_every_row_has_values_and_an_example_with_one_of_its_forms(row: dict[str, str]) -> None:
    example = f" {row['example'].lower().rstrip('.').replace(',', '')} "
    assert any(f" {form} " in example for form in row["forms"].split("|"))
    assert {row["asserted"], row["negated"]} <= {"asserted", "negated", "future", "hypothetical"}


WORDS = st.sampled_from(
    "Hesk did not will would to sign attack talks , . that if who and or nor without the no of refused said “ ”".split()
)


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_modality_of_any_words_is_one_of_four(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    trigger = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = modality_of(text, Span(0, len(text)), trigger)
    assert found in ("asserted", "negated", "future", "hypothetical")


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_modality_of_any_text_does_not_fail(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert modality_of(text, Span(0, len(text)), Span(start, end)) in ("asserted", "negated", "future", "hypothetical")


@given(st.sampled_from(cases(ASSERTED + NEGATED + FUTURE)), st.integers(1, 50))
def test_modality_does_not_change_with_what_stands_around_the_sentence(marked: str, before: int) -> None:
    text, sentence, trigger = read(marked)
    moved = "If not? " * before + text + " It would not."
    by = 8 * before
    assert modality_of(moved, sentence.shifted(by), trigger.shifted(by)) == modality_of(text, sentence, trigger)


def test_modality_in_a_very_long_sentence_takes_no_longer() -> None:
    text = "to not refuse to " * 200_000 + "attack and " + "not to deny that " * 200_000
    trigger = Span(text.index("attack"), text.index("attack") + 6)
    begin = time.process_time()
    modality_of(text, Span(0, len(text)), trigger)
    assert time.process_time() - begin < 0.05
