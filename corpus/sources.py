"""The sets of real text that the standoff annotation points into; none of their text is in the repository.

``SHARED`` is a folder with ``data/polnear``, ``data/gum``, ``data/meantime``, ``data/pages``, ``data/news_pages`` and
``bench/stance``, as their publishers give them. Each document has a name and the digest of its text, so that whoever
has the set can tell whether the text is the same. The texts of ``standoff/scenes.jsonl`` are read in their own way
(``scene_text``): a line feed ends a line, and an empty line parts paragraphs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.measures.names import read_conllu, read_naf


class Text(NamedTuple):
    """One document of a set."""

    set: str
    doc: str
    text: str

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the text in UTF-8."""
        return digest(self.text)


def digest(text: str) -> str:
    """See ``Text.digest``.

    >>> digest("abc")
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _polnear(shared: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((shared / "data/polnear/train/text").glob("*.txt")):
        yield path.stem, path.read_bytes().decode()


def _gum(shared: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((shared / "data/gum/dep").glob("GUM_news_*.conllu")):
        yield path.stem, read_conllu(path.read_text(encoding="utf-8"))[0]


def _meantime(shared: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((shared / "data/meantime").glob("*/intra_cross-doc_annotation/*/*.xml")):
        yield path.stem, read_naf(path.read_text(encoding="utf-8"))[0]


def _pages(shared: Path) -> Iterator[tuple[str, str]]:
    bodies = json.loads((shared / "data/pages/ground-truth.json").read_text(encoding="utf-8"))
    for name, page in sorted(bodies.items()):
        yield name[:16], page["articleBody"]


def _stance(name: str) -> Callable[[Path], Iterator[tuple[str, str]]]:
    def read(shared: Path) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for line in (shared / f"bench/stance/data/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["sentence_id"] not in seen:
                seen.add(row["sentence_id"])
                yield row["sentence_id"], row["text"]

    return read


SETS: Mapping[str, Callable[[Path], Iterator[tuple[str, str]]]] = {
    "polnear": _polnear,
    "gum": _gum,
    "meantime": _meantime,
    "pages": _pages,
    "dse": _stance("dse_train"),
    "newsmtsc": _stance("newsmtsc_train"),
}


def read_set(name: str, shared: Path) -> Iterator[Text]:
    """The documents of one set in the order of their names.

    Raises:
        KeyError: No such set.
        OSError: The set is not there.
    """
    return (Text(name, doc, text) for doc, text in SETS[name](shared))


def _plain(text: str) -> str:
    """With line feeds only."""
    return text.replace("\r\n", "\n").replace("\r", " ")


@cache
def _parted_pages(shared: Path) -> Mapping[str, str]:
    found = {}
    for name, page in json.loads((shared / "data/pages/ground-truth.json").read_text(encoding="utf-8")).items():
        text = re.sub(r"\n{3,}", "\n\n", page["articleBody"].strip())
        found[name[:12]] = _plain(text if "\n\n" in text else text.replace("\n", "\n\n"))
    return found


@cache
def _parted_news_pages(shared: Path) -> Mapping[str, str]:
    lines = (shared / "data/news_pages/gold.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return {row["page"]: _plain("\n\n".join(row["paragraphs"])) for row in rows if row["paragraphs"]}


_BEFORE_MARK, _AFTER_MARK = re.compile(r" +([.,:;!?)»”…%])"), re.compile(r"([(«“]) +")
_BLANKS, _AROUND_LINES = re.compile(r"[ \t]+"), re.compile(r" *\n *")


def printed(tokens: str) -> str:
    """A text of factRuEval as it is printed: its files have a space before every mark.

    >>> printed('Он сказал : « Нет » .')
    'Он сказал: «Нет».'
    """
    text = _BEFORE_MARK.sub(r"\1", tokens.replace("\r\n", "\n").strip("\ufeff"))
    text = _AROUND_LINES.sub("\n", _BLANKS.sub(" ", _AFTER_MARK.sub(r"\1", text)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def scene_text(name: str, doc: str, shared: Path) -> str:
    """The whole text whose beginning a line of ``standoff/scenes.jsonl`` points into.

    Raises:
        KeyError: No such set or document.
        OSError: The set is not there.
    """
    if name == "polnear":
        return _plain((shared / "data/polnear/train/text" / f"{doc}.txt").read_bytes().decode())
    if name == "gum":
        return _plain(read_conllu((shared / "data/gum/dep" / f"{doc}.conllu").read_text(encoding="utf-8"))[0])
    if name == "factrueval":
        [path] = (shared / "data/languages/factrueval2016").glob(f"*set/book_{doc}.txt")
        return printed(path.read_text(encoding="utf-8"))
    return {"pages": _parted_pages, "news_pages": _parted_news_pages}[name](shared)[doc]


def scene_texts(wanted: Iterable[tuple[str, str]], shared: Path) -> dict[tuple[str, str], str]:
    """The whole texts of some documents by set and name; those that are not there are left out."""
    found = {}
    for name, doc in wanted:
        with suppress(KeyError, ValueError, FileNotFoundError):
            found[name, doc] = scene_text(name, doc, shared)
    return found
