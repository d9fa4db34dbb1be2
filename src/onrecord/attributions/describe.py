"""What the rules say of each found attribution: the stage between the model and the reading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.attributions.by_language import commitment_in
from onrecord.attributions.commitment import commitment_of
from onrecord.attributions.found import Found
from onrecord.attributions.ids import attribution_id
from onrecord.attributions.manner import is_after_dash, manner_of
from onrecord.attributions.reasons import find_reasons
from onrecord.attributions.sentence_edges import within_sentences
from onrecord.attributions.via import find_via, repair_citing
from onrecord.documents.paragraphs import split_paragraphs
from onrecord.documents.quotations import Quotation, find_quotations
from onrecord.languages.language import load_language
from onrecord.types import SPOKEN, Attribution, Block, Commitment, Document, Manner, Span, Spans, check_spans, text_of

_PART = re.compile(r"(?<![\w’'-])[^\W\d_]{1,12}[-‐‑]\Z")
_REACH = 14  # characters before a source in which the word that it begins in begins
_HOLDS = SPOKEN | {"headline"}  # blocks in which somebody can be cited


def describe(found: Sequence[Found], document: Document, language: str = "en") -> tuple[Attribution, ...]:
    """The attributions of one document, in the order of ``found``.

    >>> text = "“It is over,” Ms. Faro said."
    >>> one = Found(source=(Span(14, 22),), cue=(Span(23, 27),), content=(Span(0, 13),), score=0.9)
    >>> [made] = describe([one], Document(id="d", text=text, text_sha256=""))
    >>> made.manner, made.source_text, made.negated
    ('direct', 'Ms. Faro', False)

    An attribution whose content lies wholly in bylines, captions, teasers and the like is left out, and so is a
    repetition; spans that run into such a block, or over the end of their sentence, are cut.

    Args:
        found: In order.
        document: The article.
        language: Of the article. Outlets between speaker and article, and grounds, are looked for in English only.

    Raises:
        EvidenceError: A span is not in the text.
    """
    for one in found:
        check_spans((*one.source, *one.cue, *one.content), document.text, where=document.id)
    found = [_whole(one, document.text) for one in found]
    inside = [one and within_sentences(one, document.text, document.sentences) for one in _inside(found, document)]
    is_english = language == "en"
    kept = _distinct([one and repair_citing(one, document)[0] for one in inside] if is_english else inside)
    vias = find_via(kept, document) if is_english else ((),) * len(kept)
    ids = [attribution_id(document.id, one) for one in kept]
    paragraphs = tuple(block.span for block in document.blocks) or split_paragraphs(document.text)
    quotations = find_quotations(document.text, paragraphs)
    made = []
    for one, own_id, via in zip(kept, ids, vias, strict=True):
        cue, content = text_of(one.cue, document.text), text_of(one.content, document.text) or ""
        source = text_of(one.source, document.text)
        commitment, negated = _committed(cue or "", content, source or "", language)
        made.append(
            Attribution(
                id=own_id,
                source=one.source,
                cue=one.cue,
                content=one.content,
                source_text=source,
                cue_text=cue,
                content_text=content,
                manner=_manner(one.content, document.text, quotations, language),
                negated=negated,
                commitment=commitment,
                nested_in=ids[one.parent] if one.parent is not None else None,
                via=via,
                reasons=find_reasons(one.content, document.text) if is_english else (),
                score=one.score,
            )
        )
    return tuple(made)


def _committed(cue: str, content: str, source: str, language: str) -> tuple[Commitment, bool]:
    return commitment_of(cue, content, source) if language == "en" else commitment_in(language, cue, source)


def _manner(content: Spans, text: str, quotations: Sequence[Quotation], language: str) -> Manner:
    told = manner_of(content, text, quotations)
    is_dash = language != "en" and load_language(language).grammar.dialogue_dash
    return "direct" if is_dash and is_after_dash(content, text) else told


def _whole(one: Found, text: str) -> Found:
    """A source with the first part of the word that it begins in: el-|Nour."""
    start = one.source[0].start if one.source else 0
    before = _PART.search(text, max(0, start - _REACH), start)
    if before is None:
        return one
    return msgspec.structs.replace(one, source=(Span(before.start(), one.source[0].end), *one.source[1:]))


def _inside(found: Sequence[Found], document: Document) -> tuple[Found | None, ...]:
    """The attributions cut to the blocks that can hold them; ``None`` where no content is left."""
    if not document.blocks:
        return tuple(one if one.content else None for one in found)
    holding = [block for block in document.blocks if block.kind in _HOLDS]
    return tuple(_cut_all(one, holding, document.text) for one in found)


def _cut_all(one: Found, holding: Sequence[Block], text: str) -> Found | None:
    content = _cut(one.content, holding, text)
    if not content:
        return None
    return msgspec.structs.replace(
        one, source=_cut(one.source, holding, text), cue=_cut(one.cue, holding, text), content=content
    )


def _cut(spans: Spans, holding: Sequence[Block], text: str) -> Spans:
    """The parts of the spans inside blocks; blocks that follow each other do not break a span."""
    pieces: list[Span] = []
    for span in spans:
        around = _around(span, holding)
        if len(around) == 1 and around[0].contains(span):
            pieces.append(span)  # the usual case: nothing to cut
            continue
        for block in around:
            piece = _trimmed(Span(max(span.start, block.start), min(span.end, block.end)), text)
            before = pieces[-1] if pieces else None
            if before and span.contains(before) and _only_space(text, before.end, piece.start):
                pieces[-1] = Span(before.start, piece.end)
            elif piece.start < piece.end:
                pieces.append(piece)
    return tuple(pieces)


def _around(span: Span, holding: Sequence[Block]) -> list[Span]:
    """The blocks, in order, that share a character with the span."""
    first = max(0, bisect_right(holding, span.start, key=lambda block: block.span.start) - 1)
    last = bisect_left(holding, span.end, key=lambda block: block.span.start)
    return [block.span for block in holding[first:last] if block.span.overlaps(span)]


def _only_space(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()


def _trimmed(span: Span, text: str) -> Span:
    """Without the white space at its edges."""
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))


def _distinct(found: Sequence[Found | None]) -> tuple[Found, ...]:
    """Without what was dropped and without repetitions; parents are counted anew.

    One source that is cited with the same words twice, by two cues, said them once: the surer of the two stays.
    """
    place: dict[tuple[Spans, Spans], int] = {}
    moved: dict[int | None, int] = {}
    kept: list[Found] = []
    for index, one in enumerate(found):
        if one is None:
            continue
        spans = (one.source or one.cue, one.content)
        if spans not in place:
            place[spans] = len(kept)
            kept.append(one)
        elif one.score > kept[place[spans]].score:
            kept[place[spans]] = one
        moved[index] = place[spans]
    parents = [moved.get(one.parent) for one in kept]
    return tuple(
        msgspec.structs.replace(one, parent=parent if parent != index else None)
        for index, (one, parent) in enumerate(zip(kept, parents, strict=True))
    )
