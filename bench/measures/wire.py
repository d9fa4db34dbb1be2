"""Grouping on wire copies: are the reports of one utterance joined, and those of two kept apart?

``python -m bench.measures.wire [--stories N] [--seed N]``: makes dispatches of our own about fictional people, lets
several papers edit each one as papers do, adds all of them to a record, and compares the statements with what was said.
Scored are pairs of reports: precision, recall and F1 (pairwise). ``exact`` is the same with nothing but equal words
joined.

The edits: cuts at the end and in the middle, a new lead, other quotation marks or none of them curly, shortened and
continued quotes, other cues, the surname or the office instead of the name, speakers that the reader missed, spelling,
another order, a paragraph of the paper's own. Traps: the same person says nearly the same with a "not" or another
number, uses the same stock phrase weeks later, and two people say the same words.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from math import comb
from random import Random

import msgspec

from bench.report.results import keep
from onrecord.attributions.found import Found
from onrecord.attributions.ids import attribution_id
from onrecord.documents.document import document_id
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.record import Record, open_record
from onrecord.record.similarity import find_wording
from onrecord.types import Actor, Attribution, Block, Document, Manner, Reading, Role, Said, Span, Speaker, text_of

FIRST = "Ilse Jonas Mara Halvar Pia Ilko Ruth Dale Colin Amelia Henrik Ivo Greta Anselm Tove Bram Nadia Oskar".split()
LAST = "Brandvik Tveit Dent Brekke Holt Rask Callan Crane Ashdale Thorne Aldous Grann Lunde Quist Fenn Sorrel".split()
OFFICES = "foreign minister|trade minister|prime minister|spokesman|ambassador|harbour master|mayor|envoy".split("|")
LANDS = (("Velmark", "AA"), ("Selmar", "QM"), ("Ostia", "QN"), ("Lune", "QO"), ("Varland", "QP"))
PAPERS = "Holmsund Courier|Tide Table|Vesper|Lune Herald|Harbour Post|Northern Gazette|Osk Courier|Evening Pilot"
AGENCY = "Coastwire"
WHO = "we|the government|our side|the pact|the harbour board|our neighbours|the ministry|the council".split("|")
DO = (
    "rebuild reopen close inspect sell widen guard measure finance leave defend abandon register repair "
    "ban search tow lease insure blockade"
).split()
HOW = "quietly|at once|with our own money|together with the pact|under an open licence|against all advice".split("|")
WHAT = (
    "the old quay|the northern pier|the fish market|the pilot station|the ferry line|the salt store|the customs house|"
    "the sea wall|the lighthouse at Vinde|the grain terminal|the signal tower|the winter fleet|the coal dock|"
    "the dry dock at Osk|the tariff on herring|the treaty of Lune|the joint patrol|the ban on nets"
).split("|")
WHEN = (
    "before the first storms|within {n} days|after {n} months of talks|by the end of the year|once the ice is gone|"
    "as soon as {n} ships are ready|when the ministers meet in Vinde|if the court in Selmar allows it"
).split("|")
WHY = (
    "because nobody else will|because {n} families live off it|since the others have broken their word|"
    "and we shall pay for it ourselves|and no letter from abroad will change that|"
    "though it will cost {n} million crowns|which is what the voters asked for|"
    "and that is the end of it|for the sake of our children|whatever the pact says"
).split("|")
STOCK = ("We have nothing to add to that today", "That is a matter for the courts", "The talks were frank and useful")
CUES = "said|told reporters|said on {day}|added|declared|insisted|told the assembly".split("|")
FILLER = (
    "The port of {place} handles {n} ships a week|Rain fell on {place} for {n} hours|Shares of the ferry line lost {n} "
    "per cent|The last talks, {n} months ago, had broken up early|Dockers in {place} have been on strike for {n} days|"
    "A crowd of {n} waited outside the customs house in {place}|The pact was founded {n} years ago in {place}"
).split("|")
PLACES = "Vinde Holmsund Osk Selby Lune Marrow Tern Kettle".split()
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("“", "”"))
DAYS = "Monday Tuesday Wednesday Thursday Friday".split()
SPELLING = (("harbour", "harbor"), ("licence", "license"), ("months", "mths."), ("against all", "against every"))
BASE = date(2031, 3, 3)


class Person(msgspec.Struct, frozen=True):
    """Who speaks."""

    name: str
    office: str
    land: str
    country: str


class Utterance(msgspec.Struct, frozen=True):
    """What somebody said once; the truth that the record must find again."""

    number: int
    speaker: Person
    clauses: tuple[str, ...]
    is_direct: bool


class Piece(msgspec.Struct, frozen=True):
    """One paragraph of an article: an utterance as the paper has it, or filler."""

    text: str = ""
    utterance: Utterance | None = None
    clauses: tuple[str, ...] = ()
    marks: tuple[str, str] = MARKS[0]
    cue: str = "said"
    source: str = ""
    is_known: bool = True


class Article(msgspec.Struct, frozen=True):
    """A reading and the number of the utterance behind each attribution."""

    reading: Reading
    truth: Mapping[str, int]


def make_story(rng: Random, number: int) -> list[Article]:
    """An agency's dispatch and what some papers made of it."""
    land, country = rng.choice(LANDS)
    people = [_person(rng, land, country) for _ in range(3)]
    day = BASE + timedelta(days=number // 6)
    utterances = [_utterance(rng, 100 * number + at, rng.choice(people)) for at in range(rng.randint(4, 8))]
    utterances += _traps(rng, 100 * number + 50, utterances, people)
    pieces = [_plain(rng, one) for one in utterances]
    for _ in range(rng.randint(3, 6)):
        pieces.insert(rng.randrange(len(pieces) + 1), _filler(rng))
    papers = rng.sample(PAPERS.split("|"), rng.randint(1, 5))
    articles = [_article(pieces, AGENCY, day)]
    articles += [
        _article(_edit(rng, pieces, utterances), paper, day + timedelta(rng.choice((0, 0, 1)))) for paper in papers
    ]
    return articles


def _person(rng: Random, land: str, country: str) -> Person:
    return Person(f"{rng.choice(FIRST)} {rng.choice(LAST)}", rng.choice(OFFICES), land, country)


def _fill(rng: Random, pattern: str) -> str:
    return pattern.format(n=rng.randint(2, 90), place=rng.choice(PLACES), day=rng.choice(DAYS))


def _utterance(rng: Random, number: int, speaker: Person) -> Utterance:
    if rng.random() < 0.06:
        return Utterance(number, speaker, (rng.choice(STOCK),), True)
    main = f"{rng.choice(WHO)} will {rng.choice(DO)} {rng.choice(WHAT)} {_fill(rng, rng.choice(WHEN))}"
    more = (_fill(rng, rng.choice(WHY)),) if rng.random() < 0.8 else ()
    how = (rng.choice(HOW),) if rng.random() < 0.4 else ()
    return Utterance(number, speaker, (main, *how, *more), rng.random() < 0.65)


def _traps(rng: Random, number: int, utterances: Sequence[Utterance], people: Sequence[Person]) -> list[Utterance]:
    """What is nearly said already, and is something else."""
    traps: list[Utterance] = []
    one = rng.choice(utterances)
    if rng.random() < 0.15 and " will " in one.clauses[0]:
        denied = one.clauses[0].replace(" will ", " will not ")
        traps.append(Utterance(number, one.speaker, (denied, *one.clauses[1:]), one.is_direct))
    if rng.random() < 0.1:
        other = rng.choice(
            [person for person in people if person.name != one.speaker.name] or [_person(rng, "Tern", "QR")]
        )
        traps.append(Utterance(number + 1, other, one.clauses, one.is_direct))
    return traps


def _plain(rng: Random, utterance: Utterance) -> Piece:
    person = utterance.speaker
    source = rng.choice((f"{person.office.title()} {person.name}", f"{person.name}, the {person.office},"))
    return Piece(utterance=utterance, clauses=utterance.clauses, cue=_fill(rng, rng.choice(CUES)), source=source)


def _filler(rng: Random) -> Piece:
    return Piece(text=". ".join(_fill(rng, one) for one in rng.sample(FILLER, 2)) + ".")


def _edit(rng: Random, pieces: Sequence[Piece], utterances: Sequence[Utterance]) -> list[Piece]:
    """What a paper makes of a dispatch."""
    marks = rng.choice(MARKS)
    kept = [_restyle(rng, piece, marks) for piece in pieces if rng.random() > 0.12]
    kept = kept[: max(3, round(len(kept) * rng.choice((1.0, 1.0, 0.75, 0.5))))]
    if rng.random() < 0.3:
        at = rng.randrange(len(kept))
        kept.insert(rng.randrange(len(kept)), kept.pop(at))
    if rng.random() < 0.4:
        kept.insert(0, _filler(rng))
    if rng.random() < 0.3:
        own = _utterance(rng, rng.randrange(10**6, 10**9), rng.choice(utterances).speaker)
        kept.append(_plain(rng, own))
    return kept


def _restyle(rng: Random, piece: Piece, marks: tuple[str, str]) -> Piece:
    if piece.utterance is None:
        return piece
    person = piece.utterance.speaker
    clauses = piece.clauses
    if len(clauses) > 1 and rng.random() < 0.25:
        clauses = clauses[:-1] if rng.random() < 0.7 else clauses[1:] if len(clauses[1:]) > 1 else clauses
    if rng.random() < 0.15:
        clauses = tuple(_respell(rng, clause) for clause in clauses)
    source = rng.choice((piece.source, person.name, person.name.split()[-1], f"the {person.office}"))
    cue = piece.cue if rng.random() < 0.6 else _fill(rng, rng.choice(CUES))
    return Piece("", piece.utterance, clauses, marks, cue, source, rng.random() > 0.04)


def _respell(rng: Random, clause: str) -> str:
    for old, new in SPELLING:
        clause = clause.replace(old, new)
    words = clause.split()
    if len(words) > 6 and rng.random() < 0.3:
        del words[rng.randrange(2, len(words) - 1)]
    return " ".join(words)


def _article(pieces: Iterable[Piece], outlet: str, day: date) -> Article:
    text, found, spoken = _write(list(pieces))
    name = document_id(outlet, None, text)
    spans = split_paragraphs(text)
    document = Document(
        id=name,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        outlet=outlet,
        published=day,
        language="en",
        blocks=tuple(Block("paragraph", span) for span in spans),
    )
    people = {piece.utterance.speaker for piece in spoken if piece.utterance}
    actors = {person.name: _actor(person, name) for person in sorted(people, key=lambda person: person.name)}
    attributions: dict[str, tuple[Attribution, int]] = {}
    for one, piece in zip(found, spoken, strict=True):
        assert piece.utterance is not None
        told = _attribution(one, piece, document, actors[piece.utterance.speaker.name])
        attributions[told.id] = (told, piece.utterance.number)
    reading = Reading(document, tuple(told for told, _ in attributions.values()), tuple(actors.values()))
    return Article(reading, {told.id: number for told, number in attributions.values()})


def _write(pieces: Sequence[Piece]) -> tuple[str, list[Found], list[Piece]]:
    """The text of an article, and where in it is said what."""
    text, found, spoken = "", [], []
    for piece in pieces:
        text += "\n\n" if text else ""
        if piece.utterance is None:
            text += piece.text
            continue
        is_direct = piece.utterance.is_direct
        first, last = piece.marks
        words = ", ".join(piece.clauses)
        content = f"{first}{words[0].upper()}{words[1:]},{last}" if is_direct else f"that {words}"
        source, cue = (len(text), piece.source), piece.cue
        start = len(text) + (0 if is_direct else len(source[1]) + len(cue) + 2)
        at = len(text) + (len(content) + 1 if is_direct else 0)
        text += f"{content} {source[1]} {cue}." if is_direct else f"{source[1]} {cue} {content}."
        found.append(
            Found(
                source=(Span(at, at + len(source[1])),),
                cue=(Span(at + len(source[1]) + 1, at + len(source[1]) + 1 + len(cue)),),
                content=(Span(start, start + len(content)),),
            )
        )
        spoken.append(piece)
    return text, found, spoken


def _actor(person: Person, document: str) -> Actor:
    name = "act_" + sha256(f"{document}{person.name}".encode()).hexdigest()[:16]
    role = Role(person.office, None, person.country, Span(0, 1))
    return Actor(name, person.name, "person", person.country, None, (role,), (Span(0, 1),))


def _attribution(found: Found, piece: Piece, document: Document, actor: Actor) -> Attribution:
    content = text_of(found.content, document.text) or ""
    manner: Manner = "direct" if piece.utterance and piece.utterance.is_direct else "indirect"
    day = document.published or BASE
    known = Speaker(actor.id, actor.name, "person", actor.roles[0].role, None, actor.country)
    return Attribution(
        id=attribution_id(document.id, found),
        source=found.source,
        cue=found.cue,
        content=found.content,
        source_text=text_of(found.source, document.text),
        cue_text=text_of(found.cue, document.text),
        content_text=content,
        manner=manner,
        speaker=known if piece.is_known else Speaker(),
        said=Said((day, day + timedelta(days=1)), None, None, "publication"),
        score=0.9,
    )


class Pairs(msgspec.Struct, frozen=True):
    """Pairs of reports: found and right, found, and right."""

    both: int
    found: int
    true: int

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1, in per cent."""
        precision, recall = self.both / max(self.found, 1), self.both / max(self.true, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return {"precision": round(100 * precision, 2), "recall": round(100 * recall, 2), "f1": round(100 * f1, 2)}


def count_pairs(found: Mapping[str, str], truth: Mapping[str, int]) -> Pairs:
    """Compare two ways of grouping the same reports.

    >>> count_pairs({"a": "x", "b": "x", "c": "y"}, {"a": 1, "b": 1, "c": 1})
    Pairs(both=1, found=1, true=3)
    """
    return Pairs(
        _same((found[one], truth[one]) for one in truth), _same(found[one] for one in truth), _same(truth.values())
    )


def _same(groups: Iterable[object]) -> int:
    sizes: dict[object, int] = defaultdict(int)
    for group in groups:
        sizes[group] += 1
    return sum(comb(size, 2) for size in sizes.values())


def measure(record: Record, articles: Sequence[Article]) -> dict[str, object]:
    """Add the articles and score what came of it."""
    truth: dict[str, int] = {}
    equal: dict[str, str] = {}
    copies = 0
    for article in articles:
        copies += record.add(article.reading).copy_of is not None
        truth.update(article.truth)
        for one in article.reading.attributions:
            equal[one.id] = f"{one.speaker.name} {find_wording(one.content_text, one.manner).key}"
    found = {
        report.id: statement.id
        for statement in record.statements(limit=None)
        for report in record.reports(statement.id)
    }
    return {
        "articles": len(articles),
        "copies found": copies,
        "reports": len(truth),
        "utterances": len(set(truth.values())),
        "statements": len(set(found.values())),
        "ours": count_pairs(found, truth).scores(),
        "exact": count_pairs(equal, truth).scores(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description="Pairwise F1 of statements on edited wire copies.")
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args(arguments)
    rng = Random(options.seed)
    articles = [article for number in range(options.stories) for article in make_story(rng, number)]
    with tempfile.TemporaryDirectory() as folder, open_record(f"{folder}/wire.db") as record:
        result = measure(record, articles)
    for name, value in result.items():
        print(f"{name}: {value}")
    if options.keep:
        keep("wire", {"seed": options.seed, **result})
    return 0


if __name__ == "__main__":
    sys.exit(main())
