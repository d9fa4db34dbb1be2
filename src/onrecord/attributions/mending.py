"""Mending: what typography and the shape of sentences know better than the tagger, as an ordered list of rules.

The tagger reads words; a quotation mark, a colon at the end of a paragraph or a name in front of one it sees only as
more of them. Unlike in other lists each rule is asked in turn, about what the one before has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attributions.block_quotations import extend
from onrecord.attributions.draft import Draft, draft_of
from onrecord.attributions.found import Found
from onrecord.attributions.fronted import asked_about, both_parts, from_the_beginning
from onrecord.attributions.labels import read_labels, read_signatures
from onrecord.attributions.orphans import adopt
from onrecord.attributions.own_clauses import take_own
from onrecord.attributions.own_paragraphs import keep_own
from onrecord.attributions.second_cues import end_at_second_cue
from onrecord.attributions.sheet import Sheet
from onrecord.attributions.split_quotations import both_halves, quotation_before
from onrecord.attributions.turns import read_dialogue, read_transcript
from onrecord.rules import Rule, Rules, rule_list


def mend(found: Sequence[Found], sheet: Sheet) -> tuple[Found, ...]:
    """The statements after all rules, in the order of their cues."""
    draft = draft_of(found, sheet)
    for rule in RULES:
        after = rule.decide(draft)
        if after is not None:
            draft = draft_of(after, sheet)
    return draft.found


RULES: Rules[Draft, tuple[Found, ...]] = rule_list(
    "attributions.mending",
    Rule(
        "second_cue",
        end_at_second_cue,
        "[s1,s2:Mr. Roe] [c1:said] [q1:it was late, [c2:warning] [q2:that it would rain]].",
    ),
    Rule("fronted", from_the_beginning, "The pier held a ship [q:that sank], [s:Mr. Roe] [c:said]."),
    Rule("asked_about", asked_about, "Asked whether it was shut, [s:Mr. Roe] [c:declined] [q:to say]."),
    Rule("both_parts", both_parts, "[q:At his age], [s:Mr. Roe] [c:said], the nights are too long."),
    Rule(
        "own_clause",
        take_own,
        "[s1:Ms. Faro] [c1:said] [q1,q2:that it was late]. [s2:Mr. Roe] [c2:told] us on Monday that it was early.",
    ),
    Rule(
        "own_paragraph",
        keep_own,
        "[s1:Ms. Faro] [c1:said]: [q1,q2:“The pier stays open.\n\n“It is a ruin,”] [s2:Mr. Roe] [c2:replied].",
    ),
    Rule("quotation_before", quotation_before, "“It is a ruin,” [s:Mr. Roe] [c:said of] [q:the pier]."),
    Rule("split_quotation", both_halves, "[q:“We go,”] [c:said] [s:Mr. Roe], “and we stay.”"),
    Rule("block_quotation", extend, "[s:Ms. Faro] [c:said]:\n\n[q:We shall shut it.]\n\nOur crews know why."),
    Rule("transcript", read_transcript, "Q: Will you go?\nRENN: No. I stay.\nQ: And the pier?\nRENN: It is safe."),
    Rule("dialogue", read_dialogue, "— We go, said Ms. Renn. It is late.\n\n— To Osk? asked the clerk."),
    Rule("label", read_labels, "And from Mayor Ada Renn:\n\n“It is a ruin.”"),
    Rule("signature", read_signatures, "It rains, as the pilots say.\n\nWhat is a pier without a ship?\n\n— Ada Renn"),
    Rule("orphan", adopt, "[s:Ms. Faro] [c:said] [q:the pier was shut].\n\n“It is a ruin.”"),
)
