"""How the examples of each list of rules are read: from an example to the names of the rules that decide about it.

The notation is told beside each list. Where an example holds several cases (the full stops of a sentence, the words of
a phrase), all their rules are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec
from lxml.html import fromstring

from attributions.test_completing import rows_of
from encoder.tokens import small_tokenizer
from mended import draft
from notation import parse
from onrecord.attributions import (
    commitment,
    completing,
    edges,
    mending,
    nested_speech,
    sentence_edges,
)
from onrecord.attributions import (
    vetoes as no_statements,
)
from onrecord.attributions.found import Found
from onrecord.attributions.subjects import read_words as read_subject_words
from onrecord.documents import blocks, bylines, furniture, sentence_ends, timestamps
from onrecord.documents.fetching import retrying
from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.metadata import authors, later, outlet_names, published, titles
from onrecord.documents.metadata.head import read_head
from onrecord.documents.metadata.headings import Heading
from onrecord.documents.plain import read_plain
from onrecord.documents.recovery import Line
from onrecord.documents.segments import split_page
from onrecord.documents.sentences import split_sentences
from onrecord.encoder.pieces import Pieces, cut
from onrecord.entities import vetoes
from onrecord.events import coding, modality, nouns, rulings, utterances, verbs
from onrecord.events.words import Words, read_words
from onrecord.questions import fits
from onrecord.record import entity_linking, grouping
from onrecord.record.similarity import find_wording
from onrecord.record.standing import Standing
from onrecord.speakers import country_vetoes, profiles, sources
from onrecord.times import clause, said, scenes
from onrecord.times.find import find_times
from onrecord.times.tables import clause as tables_clause
from onrecord.times.tables import said as tables_said
from onrecord.types import Actor, Attribution, Block, Commitment, Dated, Role, Span, Spans
from onrecord.web import door, finding
from onrecord.web.settings import Settings
from scene_cast import linker_of, read_scene
from scenes import case_of, wording_of
from times.tables.languagetexts import told_in

Reader = Callable[[str], Iterable[str]]
STORY = (
    "The fog stays over the harbour of Osk for the third day, and no boat will leave before noon on Friday.",
    "“We have waited longer than this, and in worse weather,” said Ada Renn, who has led the pilots since 2011.",
    "Her colleagues in Selmar told the harbour office that they would not sail either, whatever the owners said.",
    "“Nobody pays us for patience,” said Bo Lund, the owner of two of the trawlers that lie at the long pier.",
)
THURSDAY = date(2017, 1, 5)
_NOTED = re.compile(r"(?P<text>[^()]*?) ?(?:\((?P<notes>[^()]*)\))?")


def noted(example: str) -> tuple[str, dict[str, str]]:
    """A text, and what stands in brackets behind it: "a text (key=value, key=value)"."""
    found = _NOTED.fullmatch(example.strip())
    assert found, example
    pairs = (note.partition("=") for note in (found["notes"] or "").split(", ") if note)
    return found["text"], {key: value for key, _, value in pairs}


def fields(example: str) -> Iterator[tuple[str, str]]:
    """Names and values: "said: Tide Table; host: tides.example"."""
    for part in example.split("; "):
        key, _, value = part.partition(": ")
        yield key, value


# documents


def of_sentence_ends(example: str) -> Iterator[str]:
    text = example.replace("|", "")
    for stop in sentence_ends._STOP.finditer(text):
        if case := sentence_ends._stop(text, 0, stop):
            yield sentence_ends.explain(case)


def of_blocks(example: str) -> list[str]:
    """Paragraphs; "# " before the title that is given. One alone is looked for in the middle of a story."""
    lines = example.split("\n")
    title = lines.pop(0)[2:] if lines[0].startswith("# ") else None
    whole = lines if len(lines) > 1 else [STORY[0], *lines, STORY[2]]
    return [one.rule for one in blocks.explain("\n\n".join(whole), title=title)][len(lines) == 1 :]


def of_furniture(example: str) -> list[str]:
    """Markup in the middle of a story."""
    first, last = ("".join(f"<p>{line}</p>" for line in part) for part in (STORY[:2], STORY[2:]))
    page = split_page(fromstring(f"<body><article>{first}{example}{last}</article></body>"))
    shown = furniture.show([Line(one.text, one) for one in page], page)
    return [furniture.explain(line).name for line in shown]


def of_bylines(example: str) -> list[str]:
    return [rule for rule, _ in bylines.explain(example)]


def of_timestamps(example: str) -> list[str]:
    found = timestamps.explain(example, "feed")
    return [found[0]] if found else []


def of_outlet_names(example: str) -> list[str]:
    told = list(fields(example))
    said = tuple(value for key, value in told if key == "said")
    spelled = tuple(value for key, value in told if key == "spelled")
    found = outlet_names.explain(outlet_names.Names(dict(told).get("host", ""), said, (), spelled))
    return [found[0]] if found else []


def of_published(example: str) -> list[str]:
    """Days or instants after their origins."""
    seen = []
    for part in example.split(", "):
        origin, _, value = part.partition(" ")
        at = value if "T" in value else None
        seen.append(msgspec.convert({"origin": origin, "day": value[:10], "at": at}, Dated))
    found = published.explain(seen)
    return [found[0]] if found else []


def of_authors(example: str) -> list[str]:
    """A piece of a page whose extraction has found two names, one of which it may not show."""
    story = "".join(f"<p>{line}</p>" for line in STORY)
    page = fromstring(f"<html><body>{example}<article>{story}</article></body></html>")
    found = authors.explain(authors.Page(page, read_head(page), "Cy Moor; Not There", ("Tide Table",)))
    return [found[0]] if found else []


def of_later(example: str) -> list[str]:
    text, _, changed = example.partition(" | changed ")
    modified = date(int(changed), 5, 7) if changed else None
    return [later.explain(text, date(2017, 5, 10), modified).name]


def of_titles(example: str) -> list[str]:
    """What each witness says; several of one kind one after the other."""
    told: dict[str, list[str]] = {}
    for key, value in fields(example):
        told.setdefault(key, []).append(value)
    seen = titles.Witnesses(
        declared=next(iter(told.get("declared", ())), None),
        shown=tuple(Heading(text, 1) for text in told.get("shown", ())),
        crumbs=tuple(Heading(text, 1) for text in told.get("crumbs", ())),
        social=tuple(told.get("social", ())),
        titled=next(iter(told.get("titled", ())), None),
        others=tuple(told.get("others", ())),
        is_live="is_live" in told,
    )
    found = titles.explain(seen)
    return [found[0]] if found else []


def of_retrying(example: str) -> list[str]:
    """The slug, and what is not as in a first try that may pass."""
    slug, *rest = example.split()
    told = dict(part.split("=") for part in rest)
    after = float(told["retry_after"]) if "retry_after" in told else None
    error = FetchError("no", hint="", slug=slug, transient=told.get("transient") != "0", retry_after=after)
    return [retrying.explain(error, int(told.get("tries", "1")))[0]]


# attributions


def of_commitment(example: str) -> list[str]:
    source, cue, content = example.split(" | ")
    return [commitment.explain(cue, content, source)]


def of_edges(example: str) -> list[str]:
    text, (found, *_) = parse(example)
    pieces = cut(text, small_tokenizer())
    source, cue, content = (_ranges(spans, pieces) for spans in (found.source, found.cue, found.content))
    return [name for name, _ in edges.explain(edges.Case(cue[0], source, content), edges.page_of(text, pieces))]


def _ranges(spans: Spans, pieces: Pieces) -> tuple[tuple[int, int], ...]:
    numbers = [[i for i, word in enumerate(pieces.words) if span.overlaps(word)] for span in spans]
    return tuple((found[0], found[-1] + 1) for found in numbers)


def of_completing(example: str) -> list[str]:
    """The last row, beside the others."""
    text, found = parse(example)
    rows, pieces = rows_of(text, found)
    words = read_subject_words(text, pieces, read_plain(text).sentences)
    beside = tuple(row for row in rows[:-1] if row.source and row.content)
    return [completing.RULES.explain(completing.Gap(rows[-1], words, beside)).name]


def of_mending(example: str) -> list[str]:
    return [rule.name for rule in mending.RULES if rule.decide(draft(example)) is not None]


def of_no_statements(example: str) -> list[str]:
    """A score may stand before the text in brackets."""
    score = re.match(r"\(([\d.]+)\) ", example)
    one = draft(example[score.end() :] if score else example, float(score[1]) if score else 0.9)
    return [no_statements.VETOES.explain(no_statements.Claim(one.found[0], one.sheet)).name]


def of_nested_speech(example: str) -> list[str]:
    return [nested_speech.explain(example) or ""]


def of_sentence_edges(example: str) -> list[str]:
    marks = {mark: len(re.sub(r"[<>\[\]|]", "", example[: example.index(mark)])) for mark in "<>[]"}
    text = re.sub(r"[<>\[\]|]", "", example)
    sentences = split_sentences(text, (Block("paragraph", Span(0, len(text))),))
    piece, cue = Span(marks["["], marks["]"]), Span(marks["<"], marks[">"])
    sentence = next(one for one in sentences if one.start <= piece.start < one.end)
    return [sentence_edges.REPAIRS.explain(sentence_edges.Place(piece, sentence, cue, text)).name]


# entities and speakers: the notation of scene_cast.py


def of_vetoes(example: str) -> list[str]:
    """The last mention, which the scores take for the first."""
    scene = read_scene(example)
    linker = linker_of(scene, {})
    last = len(scene.cast.mentions) - 1
    for at in range(last):
        linker.link(at)
    return [vetoes.RULES.explain(linker._candidate(last, 0, linker.gathered[linker.owners[0]])).name]


def of_sources(example: str) -> list[str]:
    scene = read_scene(example)
    return [sources.RULES.explain(sources.case_of(scene.cast, scene.attributions[0], None)).name]


def of_country_vetoes(example: str) -> list[str]:
    """States with what speaks for them; the first is asked about."""
    told = [one.split(": ", 1) for one in example.split(" | ")]
    rows = {code: dict.fromkeys(names.split(" + "), 1.0) for code, names in told}
    found = country_vetoes.forbidden(rows)
    return [found[told[0][0]]] if told[0][0] in found else []


def of_profiles(example: str) -> list[str]:
    """Behind a bar who holds, serves or belongs to what; the person is asked for, else the group."""
    marked, _, relations = example.partition(" | ")
    scene = read_scene(marked, relations, published=THURSDAY)
    entity = scene.entity("p1" if "p1" in scene.owners else "g1")
    return [profiles.RULES.explain(profiles.case_of(scene.board, entity)).name]


# times


def of_said(example: str) -> list[str]:
    """All statements of an article of one day, or of none ("undated: …"); one line is one sentence."""
    marked = example.removeprefix("undated: ")
    day = THURSDAY if marked == example else None
    text, every = parse(marked)
    sentences = tuple(Span(*found.span()) for found in re.finditer(r"[^\n]+", text))
    times = find_times(text, published=day, sentences=sentences)
    cited = [_citation(one) for one in every]
    found = (said.explain(one, text=text, sentences=sentences, times=times, published=day) for one in cited)
    return [one.partition(":")[0] for one in found]


def _citation(found: Found) -> clause.Citation:
    return clause.Citation(found.source, found.cue, found.content, found.parent is not None)


def of_clause(example: str) -> Iterator[str]:
    """All times of a sentence."""
    text, (found, *_) = parse(example)
    whole = Span(0, len(text))
    for time in find_times(text, published=THURSDAY, sentences=(whole,)):
        yield clause.explain(clause.Beside(time, found.cue[-1], whole, _citation(found), text, THURSDAY)).name


def of_scenes(example: str) -> list[str]:
    text, day = marked_word(example)
    return [scenes.FORMS.explain((day, text, Span(0, len(text)))).name]


def of_tables_clause(example: str) -> Iterator[str]:
    """All times of a Russian sentence."""
    (told, *_) = told_in(example, "ru")
    for beside in tables_clause.besides(told):
        yield tables_clause.EXCLUSIONS.explain(beside).name


def of_tables_said(example: str) -> list[str]:
    """All statements of a Russian article; the notation is that of ``of_said``."""
    return [tables_said.RULES.explain(told).name for told in told_in(example, "ru")]


# events


def of_coding(example: str) -> list[str]:
    """What words tell of a pair: see ``scenes.wording_of``."""
    return [coding.RULES.explain(wording_of(example)).name]


def of_rulings(example: str) -> list[str]:
    """What forbids an event: see ``scenes.case_of``."""
    return [rulings.RULES.explain(case_of(example)).name]


def marked_word(example: str) -> tuple[str, Span]:
    """A text and the word of it that stands in square brackets."""
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), Span(start, end)


def words_of(example: str) -> tuple[Words, int]:
    text, word = marked_word(example)
    words = read_words(text, Span(0, len(text)), word)
    return words, words.at(word)[0]


def of_modality(example: str) -> list[str]:
    """Where the speaker does not assert it, what he does stands before."""
    what, _, marked = example.rpartition(": ")
    text, word = marked_word(marked)
    told = msgspec.convert(what or "asserts", Commitment)
    return [modality.explain(text, Span(0, len(text)), word, commitment=told)]


def of_nouns(example: str) -> list[str]:
    return [nouns.RULES.explain(nouns.read_phrase(*words_of(example))).name]


def of_verbs(example: str) -> list[str]:
    return [verbs.RULES.explain(verbs.read_group(*words_of(example))).name]


def of_utterances(example: str) -> list[str]:
    cue, content = example.split(" | ")
    what, negated = commitment.commitment_of(cue, content)
    one = Attribution("att", (), (Span(0, 1),), (Span(2, 3),), None, cue, content, "indirect", negated, commitment=what)
    return [utterances.explain(one, utterances.deed_of(cue))]


# record


def of_grouping(example: str) -> list[str]:
    """A report and an earlier one."""
    new, old = map(noted, example.split(" / "))
    later = {"row": 2, "document": 2, "story": 2, "published": 741_001}
    return [grouping.RULES.explain(grouping.pair_of(_said(*new, later), _said(*old, {}))).name]


def _said(content: str, notes: Mapping[str, str], fields: Mapping[str, int]) -> grouping.Said:
    plain = grouping.Said(
        row=1, document=1, story=1, published=741_000, speaker=7, speaker_name="Oda Fenn", role=frozenset(), said=None,
        is_denied=False, commitment="asserts", wording=find_wording(content, "indirect"), spans=(Span(0, 9),),
        statement=1,
    )  # fmt: skip
    told: dict[str, object] = {key: int(value) if value.isdigit() else value for key, value in notes.items()}
    if "said" in told:
        told["said"] = (told["said"], told["said"])
    return msgspec.structs.replace(plain, **{**fields, **told})


def of_entity_linking(example: str) -> list[str]:
    """An actor of an article, then those of the register."""
    new, *known = (noted(part) for part in example.split(" / "))
    register = []
    for row, (name, notes) in enumerate(known, 1):
        one, standing = _local(name, notes), Standing(int(notes.get("articles", 0)))
        register.append(entity_linking.known_of(row, row, one, frozenset(entity_linking.filing_keys(one)), standing))
    asked = _local(*new)
    near = entity_linking.candidates_of(asked, register)
    return [entity_linking.RULES.explain((asked, near, entity_linking.NOTHING)).name]


def _local(name: str, notes: Mapping[str, str]) -> entity_linking.Local:
    country = notes.get("country")
    roles = (Role(notes["role"], None, country, Span(0, 1)),) if "role" in notes else ()
    plain = {"id": "act_1", "name": name or None, "kind": notes.get("kind", "person"), "country": country}
    actor = msgspec.convert({**plain, "wikidata": notes.get("wikidata")}, Actor)
    day = date.fromisoformat(notes["day"]) if "day" in notes else None
    local = entity_linking.local_of(msgspec.structs.replace(actor, roles=roles), day)
    return msgspec.structs.replace(local, is_speaker="speaks" in notes)


# questions


def of_fits(example: str) -> list[str]:
    """The name asked by, then one that is on record."""
    asked, known = example.split(" / ")
    one = fits.bearer("person", [known])
    return [fits.RULES.explain((fits.asked_words(asked, one), one)).name]


# web


def of_door(example: str) -> list[str]:
    """A request to a desk of this machine, or to one that asks for a token ("token: …") or a name ("accounts: …")."""
    kind, _, rest_of_it = example.rpartition(": ")
    request, notes = noted(rest_of_it)
    desk = {
        "token": Settings("a.db", "0.0.0.0", token="a token of sixteen"),
        "accounts": Settings("a.db", accounts=True),
    }
    settings = desk.get(kind, Settings("a.db"))
    method, path = request.split()
    shown = {"hosts": [notes.get("hosts", "localhost")], "length": int(notes.get("length", "0"))}
    rest = {key: value for key, value in notes.items() if key not in shown}
    caller = msgspec.convert({"method": method, "path": path, **shown, **rest}, door.Caller)
    return [door.RULES.explain((caller, settings, 0.0)).name]


def of_finding(example: str) -> Iterable[str]:
    """What is typed; behind the bar the names that are known."""
    text, _, names = example.partition("|")
    known = {name.strip() for name in names.split(",")}
    return [finding.RULES.explain(finding.Box(text.strip(), lambda name: (name,) if name in known else ())).name]


READERS: Mapping[str, Reader] = {
    "attributions.commitment": of_commitment,
    "attributions.completing": of_completing,
    "attributions.edges": of_edges,
    "attributions.mending": of_mending,
    "attributions.nested_speech": of_nested_speech,
    "attributions.sentence_edges": of_sentence_edges,
    "attributions.vetoes": of_no_statements,
    "documents.blocks": of_blocks,
    "documents.bylines": of_bylines,
    "documents.fetching.retrying": of_retrying,
    "documents.furniture": of_furniture,
    "documents.metadata.authors": of_authors,
    "documents.metadata.later": of_later,
    "documents.metadata.outlet_names": of_outlet_names,
    "documents.metadata.published": of_published,
    "documents.metadata.titles": of_titles,
    "documents.sentence_ends": of_sentence_ends,
    "documents.timestamps": of_timestamps,
    "entities.vetoes": of_vetoes,
    "entities.plain_vetoes": of_vetoes,
    "events.coding": of_coding,
    "events.modality": of_modality,
    "events.nouns": of_nouns,
    "events.rulings": of_rulings,
    "events.utterances": of_utterances,
    "events.verbs": of_verbs,
    "questions.fits": of_fits,
    "record.entity_linking": of_entity_linking,
    "record.grouping": of_grouping,
    "speakers.country_vetoes": of_country_vetoes,
    "speakers.profiles": of_profiles,
    "speakers.sources": of_sources,
    "times.clause": of_clause,
    "times.said": of_said,
    "times.scenes": of_scenes,
    "times.tables.clause": of_tables_clause,
    "times.tables.said": of_tables_said,
    "web.door": of_door,
    "web.finding": of_finding,
}
