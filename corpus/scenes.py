"""Who is who in a text: every mention with its entity, what is known of the entities, and what they do to each other.

``standoff/scenes.jsonl`` has a text a line. Its texts are our English dispatches, whose events are in their own gold
(the line has the place of each), our briefs, which were written for it, the beginnings of real articles, and the
training part of our dispatches in other languages (``ru/0101``), and real Russian news (factRuEval); the events and
stances of these stand in the line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.build import DISPATCHES
from corpus.faults import Fault
from corpus.gold import Json
from corpus.heads import LABELS, MODALITIES
from corpus.standoff import Texts, read_rows, row_faults
from corpus.tables import ROOT

SCENES = ROOT / "standoff" / "scenes.jsonl"
KINDS = {
    "p": "person",
    "b": "body",
    "c": "country",
    "l": "bloc",
    "g": "group",
    "x": "place",
    "n": "outlet",
    "o": "office",
}
OWN = "dispatches"  # the set whose texts are ours and have their own gold
BRIEFS = "briefs"  # the set whose texts are ours and have no other gold
OURS = (OWN, BRIEFS)
RUSSIAN = "factrueval"  # the set of real articles that are not English
SETS = (*OURS, "pages", "news_pages", "polnear", "gum", RUSSIAN)
STATE = "#"  # a state that the text does not name, by its two letters
_PARTY = {"office": "o", "body": "bln", "country": "c#", "speaks_for": "pbclgn"}
FIELDS: Mapping[str, Mapping[str, str]] = {  # by letter: what may be known, and the letters of what may stand there
    "p": _PARTY,
    "g": _PARTY,
    "b": {"body": "bln", "country": "c#", "in": "cx#"},
    "o": {"body": "bln", "country": "c#"},
    "x": {"in": "cx#"},
    "n": {"body": "bn", "in": "cx#"},
    "c": {},
    "l": {},
}
BENT = "clx"  # of which there are adjectives and demonyms
LEAST_TEXTS = 1446
_ID = re.compile(rf"[{''.join(KINDS)}]\d+")
_CODE = re.compile(r"(?:0[2-9]|1\d|20)\d{1,2}")
_STATE = re.compile(r"[A-Z]{2}")


def _has_its_keys(row: Json) -> Iterator[str]:
    wanted = {"set", "doc", "digest", "length", "mentions", "entities"}
    is_english = row["set"] == OWN and "/" not in row["doc"]  # whose events stand in its own gold
    wanted |= {"places"} if is_english else {"events", "stances"}
    if row["set"] not in SETS or row.keys() != wanted:
        yield f"not the keys of {row['set']}: {', '.join(sorted(row))}"


def _mentions_are_nested(row: Json) -> Iterator[str]:
    """They lie inside the text, in order, and none begins within another and ends after it."""
    spans = [(start, -end, key) for start, end, key, *_ in row["mentions"]]
    if [(start, end) for start, end, _ in spans] != sorted((start, end) for start, end, _ in spans):
        yield "its mentions are not in order"
    if len(set(spans)) != len(spans):
        yield "a mention stands twice"
    around: list[int] = []
    for start, negative, _ in spans:
        end = -negative
        if not 0 <= start < end <= row["length"]:
            yield f"a mention at {start}-{end}, outside of the text"
        around = [other for other in around if other > start]
        if any(other < end for other in around):
            yield f"the mention at {start}-{end} crosses another"
        around.append(end)


def _entities_are_mentioned(row: Json) -> Iterator[str]:
    known = row["entities"].keys()
    yield from (f"no id: {key!r}" for key in known if not _ID.fullmatch(key))
    mentioned = {key for _, _, key, *_ in row["mentions"]}
    yield from (f"{key} is not mentioned" for key in sorted(known - mentioned))
    yield from (f"{key} is not known" for key in sorted(mentioned - known))
    for start, end, key, *bent in row["mentions"]:
        if bent and (bent != [True] or key[0] not in BENT):
            yield f"the mention at {start}-{end} is no adjective: {key} {bent}"


def _facts_are_of_their_kind(row: Json) -> Iterator[str]:
    for key, facts in row["entities"].items():
        name = facts["name"]
        if name is not None and not name.strip():
            yield f"{key} has an empty name"
        for field in facts.keys() - {"name"}:
            allowed = FIELDS[key[0]].get(field, "")
            for value in facts[field]:
                letter = STATE if _STATE.fullmatch(value) else value[0]
                if letter not in allowed or value == key or (letter != STATE and value not in row["entities"]):
                    yield f"{key}: {field} is {value}"


def _events_have_parties(row: Json) -> Iterator[str]:
    parties = row["entities"].keys()
    for one in row.get("events", ()):
        if not {one["actor"], one["recipient"]} <= parties or one["actor"] == one["recipient"]:
            yield f"no two parties: {one['actor']} > {one['recipient']}"
        if one["claimed"] is not None and one["claimed"] not in parties:
            yield f"claimed by {one['claimed']}, who is not known"
        if one["modality"] not in MODALITIES or not one["codes"] or not all(map(_CODE.fullmatch, one["codes"])):
            yield f"no event: {one['modality']} {'/'.join(one['codes'])}"
    for one in row.get("stances", ()):
        if not {one["holder"], one["target"]} <= parties or one["label"] not in LABELS[:2]:
            yield f"no stance: {one['holder']} > {one['target']} {one['label']}"


def _told_at(row: Json) -> list[list[int]]:
    """Where the events are told: those of the line, or of the gold of one of our dispatches."""
    return [*(one["place"] for one in row.get("events", ())), *filter(None, row.get("places", ()))]


def _places_are_inside(row: Json) -> Iterator[str]:
    for start, end in _told_at(row):
        if not 0 <= start < end <= row["length"]:
            yield f"an event at {start}-{end}, outside of the text"


CHECKS = (
    _has_its_keys,
    _mentions_are_nested,
    _entities_are_mentioned,
    _facts_are_of_their_kind,
    _events_have_parties,
    _places_are_inside,
)


def scenes_fit(path: Path = SCENES, least: int = LEAST_TEXTS, folder: Path = DISPATCHES) -> Iterator[Fault]:
    """The lines are whole, there are enough of them, and those of our own texts fit them."""
    faults = list(row_faults(path, CHECKS))
    yield from faults
    if not faults:
        rows = read_rows(path)
        if len(rows) < least:
            yield Fault(f"standoff/{path.name}", 0, f"{len(rows)} texts, at least {least}")
        yield from scene_texts_fit(own_texts(rows, folder), path, sets=OURS)
        yield from _places_fit(rows, path, folder)


def _places_fit(rows: list[Json], path: Path, folder: Path) -> Iterator[Fault]:
    """A dispatch has a place, or ``null``, for each event of its gold."""
    for at, row in enumerate(rows, 1):
        gold = folder / "en" / f"{row['doc']}.json"
        if row["set"] == OWN and gold.exists():
            events = len(json.loads(gold.read_text(encoding="utf-8"))["events"])
            if events != len(row["places"]):
                yield Fault(f"standoff/{path.name}", at, f"{len(row['places'])} places of {events} events")


def own_path(name: str, doc: str, folder: Path = DISPATCHES) -> Path:
    """Where a text of ours is; ``folder`` is that of the dispatches."""
    if name == BRIEFS:
        return folder.parent / BRIEFS / f"{doc}.txt"
    return folder / f"{doc}.txt" if "/" in doc else folder / "en" / f"{doc}.txt"


def own_texts(rows: list[Json], folder: Path = DISPATCHES) -> Texts:
    """The texts of the lines that point into our own, of those that are there."""
    keys = [(row["set"], row["doc"]) for row in rows if row["set"] in OURS]
    paths = {key: own_path(*key, folder) for key in keys}
    return {key: path.read_bytes().decode() for key, path in paths.items() if path.exists()}


def scene_texts_fit(texts: Texts, path: Path = SCENES, sets: tuple[str, ...] = SETS[len(OURS) :]) -> Iterator[Fault]:
    """The beginnings of the texts are the ones that were annotated, and mentions are whole words in them."""
    for at, row in enumerate(read_rows(path), 1):
        if row["set"] in sets:
            text = texts.get((row["set"], row["doc"]))
            yield from (Fault(f"standoff/{path.name}", at, reason) for reason in _text_faults(row, text))


def _text_faults(row: Json, whole: str | None) -> Iterator[str]:
    if whole is None:
        yield f"no text {row['doc']} in {row['set']}"
        return
    text = whole[: row["length"]]
    found = hashlib.sha256(text.encode()).hexdigest()[:16]
    if found != row["digest"]:
        yield f"{row['doc']} is another text: digest {found}, annotated {row['digest']}"
        return
    for start, end, *_ in [*row["mentions"], *_told_at(row)]:
        words = text[start:end]
        if words != words.strip():
            yield f"white space at the edge of {start}-{end}"
    if "/" in row["doc"] or row["set"] == RUSSIAN:  # names in the nominative, which need not stand in the text
        return
    flat = " ".join(text.split())
    for key, facts in row["entities"].items():
        if facts["name"] is not None and facts["name"] not in flat:
            yield f"the name of {key} stands nowhere in the text"
