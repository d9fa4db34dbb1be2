"""The tables of a record, for SQLite and PostgreSQL alike.

Inside, rows are joined by integers; outside they are known by the hash of their content (``id``). Days are integers
(``date.toordinal``). Evidence is kept as spans into ``body.text``.

Three sorts of tables:

* what was read: run, outlet, article, document, body, appearance, report. Nothing here is changed later, but for the
  columns that say whose a row is (``actor``, ``speaker``, ``statement``), which judgements may move and move back:
  ``found`` and ``matched`` keep what the rules said first;
* what follows from it: actor, role, statement, event, stance, turn, about, observation. It can be made again;
* what people said and want: judgement, saved_search;
* who uses a desk: account, sign_in, sign_in_try;
* what was before: earlier (readings), gone (reports);
* where news comes from: wire_source, wire_item, wire_place.

``observation`` is the answer to "A toward B, over time": one row for each level (the person, the body spoken for, the
country), so that a timeline or a position is one walk along an index.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    text,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

# STRICT tables of SQLite know five types; PostgreSQL has narrower and wider ones.
ROW: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
SMALL: TypeEngine[int] = SmallInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

metadata = MetaData()
_WARNED = text("warnings IS NOT NULL")


def _table(name: str, *items: SchemaItem) -> Table:
    """A table whose rows we number ourselves."""
    key = Column("row", ROW, primary_key=True, autoincrement=False)
    return Table(name, metadata, key, *items, sqlite_strict=True)


def _sorted_table(name: str, *items: SchemaItem) -> Table:
    """A table that is its own index; in SQLite it has no rows besides."""
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text)


def _row(name: str) -> Column[int]:
    return Column(name, ROW, nullable=False)


def _maybe_row(name: str) -> Column[int]:
    return Column(name, ROW)


def _small(name: str) -> Column[int]:
    return Column(name, SMALL, nullable=False)


def _day(name: str) -> Column[int]:
    return Column(name, Integer)


def _number(name: str) -> Column[float]:
    return Column(name, NUMBER)


def _unique(table: str, column: str) -> Index:
    return Index(f"{table}_{column}", column, unique=True)


run = _table(
    "run",
    _text("id"),
    _text("code"),
    _text("weights"),
    _text("settings"),
    _maybe("data"),  # digest of the data files; none where a run does not name them
    _maybe("files"),  # JSON: each data file with its own
    _unique("run", "id"),
)

outlet = _table("outlet", _text("name"), _unique("outlet", "name"))

# One place on the web; its documents are its versions.
article = _table("article", _text("url"), _unique("article", "url"))

document = _table(
    "document",
    _text("id"),
    _row("run"),
    _maybe_row("article"),
    _small("version"),
    _row("story"),  # the first document of which this is a near copy; its own row when there is none
    _number("share"),  # how much of the shorter text both have
    _small("sketch"),  # how many clues it has
    _maybe_row("outlet"),
    _maybe("url"),
    _maybe("title"),
    _maybe("credit"),
    _maybe("language"),
    _day("published"),
    Column("added", ROW),  # seconds since 1970, as the caller's clock has it
    _text("text_sha256"),
    _day("modified"),
    _maybe("warnings"),  # words with a space between; none where there is none
    _unique("document", "id"),
    Index("document_article", "article", "version"),
    Index("document_story", "story"),
    Index("document_published", "published"),
    Index("document_doubtful", "warnings", sqlite_where=_WARNED, postgresql_where=_WARNED),
)

# UTF-8 with surrogatepass: an article may hold half of a surrogate pair or a NUL, which text columns refuse.
body = Table(
    "body",
    metadata,
    Column("document", ROW, primary_key=True, autoincrement=False),
    Column("text", LargeBinary, nullable=False),
    Column("reading", LargeBinary, nullable=False),  # the whole reading but for the text: zlib of its JSON
    sqlite_strict=True,
)

document_clue = _sorted_table("document_clue", _row("key"), _row("document"), PrimaryKeyConstraint("key", "document"))

actor = _table(
    "actor",
    _text("id"),
    _text("name"),
    _text("found_name"),
    _text("kind"),
    _maybe("country"),
    _maybe("wikidata"),
    _row("canonical"),  # the actor that this one was judged to be; its own row when there is none
    _row("run"),
    _unique("actor", "id"),
    Index("actor_canonical", "canonical"),
)

actor_key = _sorted_table(
    "actor_key",
    _text("key"),
    _row("actor"),
    _maybe("name"),
    PrimaryKeyConstraint("key", "actor"),
    Index("actor_key_actor", "actor"),
)

# An actor as one article has it.
appearance = _table(
    "appearance",
    _row("document"),
    _text("id"),
    _maybe_row("actor"),
    _maybe_row("found"),
    _text("rule"),  # of matching
    _maybe("name"),
    _text("kind"),
    _maybe("country"),
    Index("appearance_document", "document"),
    Index("appearance_actor", "actor", "document"),
    Index("appearance_name", "name"),
)

role = _table(
    "role",
    _maybe_row("actor"),
    _maybe_row("document"),  # null for what a register says
    _maybe("role"),
    _maybe("organisation"),
    _maybe("country"),
    _day("start"),
    _day("stop"),
    _day("seen"),
    _day("since"),
    _day("until"),  # the day after the last one
    _row("run"),
    Index("role_actor", "actor", "seen"),
    Index("role_document", "document"),
)

# A statement has the row and the id of its first report in the order of adding ("sta_" for "att_"), so that the two are
# joined at no cost and found by one index.
statement = _table(
    "statement",
    _text("id"),
    _maybe_row("speaker"),
    _maybe_row("speaks_for"),
    _maybe("country"),
    _day("day"),
    _text("basis"),
    _day("published"),
    _text("manner"),
    _small("negated"),
    _text("commitment"),
    _text("content"),
    Index("statement_speaker", "speaker", "day"),
    Index("statement_speaks_for", "speaks_for", "day"),
    Index("statement_country", "country", "day"),
    Index("statement_day", "day"),
)

_LINKED = text("matched IS NOT NULL")
_READY = text("document IS NULL")

report = _table(
    "report",
    _text("id"),
    _row("document"),
    _row("statement"),
    _text("rule"),
    _maybe_row("matched"),  # the report whose statement it joined; statements are what these links connect
    _number("share"),
    _maybe_row("appearance"),
    _maybe_row("speaker"),
    _maybe("speaker_name"),
    _maybe("speaker_role"),
    _maybe("speaker_organisation"),
    _number("speaker_score"),  # how sure the name is
    _maybe_row("speaks_for"),
    _maybe("country"),
    _maybe("via"),  # JSON: name and address of who stands between the speaker and the article
    _maybe_row("outlet"),
    _day("published"),
    _day("said"),
    _day("said_until"),
    _text("basis"),
    _text("manner"),
    _small("negated"),
    _text("commitment"),
    _maybe("nested_in"),
    _text("spans"),  # JSON: source, cue, content
    _text("content"),
    _row("content_key"),
    _row("sketch"),  # four MinHash values of the words; beside the speaker, so that an index finds what is alike
    _number("score"),
    _maybe("speaker_basis"),  # "register" where country or body is not the article's word; else none
    _unique("report", "id"),
    Index("report_document", "document"),
    Index("report_statement", "statement", "published", "outlet"),
    Index("report_content", "content_key"),
    Index("report_speaker", "speaker", "published", "sketch"),
    Index("report_certainty", text("(score * coalesce(speaker_score, 1))"), "row"),  # what to review first
    Index("report_matched", "matched", sqlite_where=_LINKED, postgresql_where=_LINKED),
)

event = _table(
    "event",
    _text("id"),
    _maybe_row("document"),  # null for ready event data, whose evidence is ``note``
    _maybe_row("report"),
    _maybe_row("statement"),  # that claims it
    _maybe_row("uttered"),  # the statement that it is, as an accusation is
    _maybe_row("actor"),
    _maybe_row("recipient"),
    _text("code"),
    _maybe("plover"),
    _small("quad"),
    _number("goldstein"),
    _text("modality"),
    _small("reciprocal"),
    _maybe("location"),
    _day("first"),
    _day("last"),
    _day("day"),
    _text("evidence"),
    _number("score"),
    _maybe_row("original"),  # the same event in an earlier copy of the story
    _maybe("note"),
    _row("run"),
    Index("event_document", "document"),
    Index("event_statement", "statement", "code"),
    Index("event_uttered", "uttered", "code"),
    Index("event_code", "code", "uttered", "statement"),  # searching by code needs no more than this
    Index("event_ready", "id", unique=True, sqlite_where=_READY, postgresql_where=_READY),
)

stance = _table(
    "stance",
    _maybe_row("document"),
    _maybe_row("report"),
    _maybe_row("statement"),
    _maybe_row("holder"),
    _maybe_row("target"),
    _text("label"),
    _number("value"),
    _day("day"),
    _text("evidence"),
    _number("score"),
    _maybe_row("original"),
    _row("run"),
    Index("stance_document", "document"),
    Index("stance_statement", "statement"),
)

# A change of line that an article reports.
turn = _table(
    "turn",
    _maybe_row("document"),
    _maybe_row("holder"),
    _maybe_row("target"),
    _text("direction"),
    _day("day"),
    _text("evidence"),
    _number("score"),
    _maybe_row("original"),
    _row("run"),
    Index("turn_document", "document"),
)

about = _sorted_table(
    "about",
    _row("actor"),
    Column("day", Integer, nullable=False),
    _row("statement"),
    PrimaryKeyConstraint("actor", "day", "statement"),
    Index("about_statement", "statement"),
)

observation = _sorted_table(
    "observation",
    _row("holder"),
    _row("target"),
    Column("day", Integer, nullable=False),
    _text("kind"),  # event, stance or turn: the table of ``ref``
    _row("ref"),
    _maybe_row("document"),
    _maybe_row("statement"),
    _maybe_row("speaker"),  # who it was before he was rolled up
    _number("value"),
    _small("quad"),
    _text("modality"),
    Column("claimed", SMALL, nullable=False, server_default="0"),  # by somebody; the article does not vouch for it
    PrimaryKeyConstraint("holder", "target", "day", "kind", "ref"),
    Index("observation_document", "document"),
    Index("observation_target", "target", "day"),
)

judgement = _table(
    "judgement",
    _text("id"),
    _text("verb"),
    _text("subjects"),  # JSON: ids
    _maybe("value"),
    _text("by"),
    _text("at"),
    _maybe("note"),
    _maybe("withdrawn_by"),
    _maybe("withdrawn_at"),
    _unique("judgement", "id"),
)

# A search that somebody wants to be told of.
saved_search = _table(
    "saved_search",
    _text("id"),
    _text("name"),
    _text("query"),
    _text("by"),
    _text("at"),
    _maybe("removed_by"),
    _maybe("removed_at"),
    _unique("saved_search", "id"),
)

# Who may use a desk, where it asks: accounts, browsers that are signed in, tries that failed.
account = Table(
    "account",
    metadata,
    Column("name", Text, primary_key=True),
    _text("role"),
    _maybe("secret"),
    _row("made"),
    _maybe_row("ended"),
    sqlite_strict=True,
)
sign_in = Table(
    "sign_in",
    metadata,
    Column("id", Text, primary_key=True),
    _text("account"),
    _row("began"),
    _row("ends"),
    Index("sign_in_account", "account"),
    sqlite_strict=True,
)
sign_in_try = Table(
    "sign_in_try",
    metadata,
    Column("key", Text, primary_key=True),
    _row("failed"),
    _row("first"),
    sqlite_strict=True,
)

# A document that was stored without being read; its text here is what searching looks at.
unread = Table(
    "unread",
    metadata,
    Column("document", ROW, primary_key=True, autoincrement=False),
    _text("why"),
    _text("text"),
    sqlite_strict=True,
)

# What a document was read as before it was read again, by the run that read it so.
earlier = _sorted_table(
    "earlier",
    _row("document"),
    _row("run"),
    Column("reading", LargeBinary, nullable=False),  # as in ``body``
    PrimaryKeyConstraint("document", "run"),
    Index("earlier_run", "run", "document"),
)

# A report that the document's present reading does not have. Its number is kept: what was linked through it stays
# together, as with a rejected one, and it has the same number again when a later reading has it.
gone = _table(
    "gone",
    _text("id"),
    _row("document"),
    _maybe_row("matched"),
    Index("gone_document", "document"),
    Index("gone_matched", "matched"),
)

# A feed, site or archive that is followed; times are seconds since 1970.
wire_source = _table(
    "wire_source",
    _text("address"),
    _maybe("kind"),
    _maybe("etag"),
    _maybe("last_modified"),
    Column("checked", ROW),
    Column("due", ROW),
    Column("failures", SMALL, nullable=False, server_default="0"),
    _maybe("error"),
    _unique("wire_source", "address"),
)

wire_item = _sorted_table(
    "wire_item",
    _row("source"),
    _text("key"),
    _maybe("document"),
    _text("state"),  # added, known, failed, later
    _small("tries"),
    Column("seen", ROW),
    PrimaryKeyConstraint("source", "key"),
)

# How far an archive was read.
wire_place = _sorted_table(
    "wire_place",
    _text("archive"),
    _row("size"),
    _row("place"),
    _row("items"),
    PrimaryKeyConstraint("archive"),
)

NUMBERED = (
    run,
    outlet,
    article,
    document,
    actor,
    appearance,
    role,
    report,
    event,
    stance,
    turn,
    judgement,
    wire_source,
)
