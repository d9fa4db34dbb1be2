"""Full text: the words of every stored document, in an index that tells which documents hold some of them.

SQLite keeps them in FTS5 without the text, which stands in ``body``; PostgreSQL as ``tsvector``, in parts, for it
counts no places beyond 16,383. Both find words in any English inflection, small ones as well, and by what
``indexed_words`` makes of a text: it has to be asked for a question too. ``statement_words`` and ``unread_words`` are
older and know what they stand beside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

_WORD = re.compile(r"%|[^\W_]+")
_LONGEST = 200  # letters of a word that count; PostgreSQL refuses to look for words of some two thousand bytes
_PART, _SHARED = 2000, 60  # words of a part, as PostgreSQL has it; those that the next one begins with again
_SQLITE = text("INSERT INTO document_words (rowid, words) VALUES (:document, :words)")
_POSTGRESQL = text("INSERT INTO document_words VALUES (:document, :part, to_tsvector('onrecord', :words))")

Phrase = Sequence[str]


def indexed_words(plain: str) -> list[str]:
    """The words of a text as they are indexed: letters and digits, without case and accents, "percent" in one way.

    >>> " ".join(indexed_words("A café won’t pay 1,500, or 5 per cent (5%)."))
    'a cafe won t pay 1 500 or 5 percent 5 percent'
    """
    found: list[str] = []
    for word in _WORD.findall(plain):
        folded = "percent" if word == "%" else _fold(word)[:_LONGEST]
        if folded == "cent" and found and found[-1] == "per":
            found[-1] = "percent"
        else:
            found.append(folded)
    return found


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def index_document(connection: Connection, document: int, plain: str) -> None:
    """Put the text of a new document into the index."""
    words = indexed_words(plain)
    if connection.dialect.name == "sqlite":
        connection.execute(_SQLITE, {"document": document, "words": " ".join(words)})
        return
    rows = [{"document": document, "part": part, "words": one} for part, one in enumerate(parts(words))]
    connection.execute(_POSTGRESQL, rows)


def parts(words: Sequence[str]) -> Iterator[str]:
    """The words in parts that overlap, so that a phrase stands whole in one of them; at least one part.

    >>> [len(part.split()) for part in parts(["a"] * 4000)]
    [2000, 2000, 120]
    """
    for at in range(0, max(len(words) - _SHARED, 1), _PART - _SHARED):
        yield " ".join(words[at : at + _PART])


def find_documents(connection: Connection, phrases: Sequence[Phrase], *, every: bool, most: int) -> list[int]:
    """Rows of the documents that hold one of the phrases, or every one; those with most of them first.

    Args:
        connection: To the record.
        phrases: Words as they are written, one after the other.
        every: Whether all of the phrases must be there.
        most: How many at most.
    """
    asked = [found for phrase in phrases if (found := indexed_words(" ".join(phrase)))]
    if not asked:
        return []
    find = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    return find(connection, asked, every, most)


def _in_sqlite(connection: Connection, asked: Sequence[Phrase], every: bool, most: int) -> list[int]:
    query = text(
        "SELECT rowid FROM document_words WHERE document_words MATCH :asked ORDER BY rank, rowid LIMIT :most"
    ).bindparams(asked=fts(asked, every=every), most=most)
    return [row for (row,) in connection.execute(query)]


def _in_postgresql(connection: Connection, asked: Sequence[Phrase], every: bool, most: int) -> list[int]:
    """A document holds all phrases when each stands in any of its parts."""
    queries = {f"asked{number}": tsquery([phrase]) for number, phrase in enumerate(asked)}
    holding = " INTERSECT ".join(
        f"SELECT document FROM document_words WHERE words @@ to_tsquery('onrecord', :{name})" for name in queries
    )
    within = f"document IN ({holding})" if every else "true"
    query = text(
        "SELECT document, sum(ts_rank(words, asked)) AS score FROM document_words, to_tsquery('onrecord', :any) asked "
        f"WHERE words @@ asked AND {within} GROUP BY document ORDER BY score DESC, document LIMIT :most"
    ).bindparams(any=tsquery(asked), most=most, **(queries if every else {}))
    return [row for row, _ in connection.execute(query)]


def fts(asked: Sequence[Phrase], *, every: bool) -> str:
    """Phrases for FTS5.

    >>> fts((("a", "door"), ("or",)), every=True)
    '"a door" AND "or"'
    """
    return (" AND " if every else " OR ").join('"' + " ".join(phrase) + '"' for phrase in asked)


def tsquery(asked: Sequence[Phrase]) -> str:
    """Phrases for PostgreSQL, any of which will do; indexed words hold nothing that it takes for an operator.

    >>> tsquery((("a", "door"), ("or",)))
    "('a' <-> 'door') | ('or')"
    """
    return " | ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in asked)
