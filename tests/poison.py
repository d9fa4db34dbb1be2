"""A record with every odd character in every field, for tests of what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import msgspec

from onrecord.record import Record, open_record
from onrecord.record.ready_events import ReadyEvent, Side
from onrecord.record.registers import Entry, Post
from onrecord.types import Reading, Via
from record.newsroom import OSTIA, VELMARK, Player, story, with_event, with_stance

AT = "2031-05-07T10:00:00Z"
DAY = date(2031, 5, 1)
CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
ODD = (
    "\ud800 \udfff \ud83d\ude00 \ufffe\uffff \ufdd0 "
    f"{CONTROLS} \u2028\u2029 \u202e\u2066\u200f\u061c \u200b\ufeff\u00ad\u2060 "
    "\U0001f468\u200d\U0001f469 \U0001d518 e\u0301\u0323 \U000e0100 \U0010ffff \u3164 "
    "\r\n\t '\"`“” <script>alert(1)</script></p></td></text>]]>--><![CDATA[ &amp;&#0;&lt; "
    "{{7*7}}{%raw%}${7} \\ \\u0000 | ; , %00%0d%0a @ # ? &a=b=c javascript:alert(1) \u0456\u0430"
)
LEADS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r\n=1", "\ud800", "\x00", '"', "<marquee>", "\u202e", "\u2028", " ")


def poison_reading(number: int, lead: str) -> Reading:
    """An article that is odd in every field that has text; the words between keep it one that can be told apart."""
    odd = f"{lead}{ODD}"
    safe = odd.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    name = f"{odd} Brandvik {number}"
    holder = Player(
        name, country="NO", role=odd, organisation=f"{odd} Harbour", speaks_for="Velmark", aka=("Oda Fenn",)
    )
    body = Player(f"{odd} League {number}", kind="organisation")
    marked = (
        f"{safe} Then [s:Oda Fenn] [c:said{safe}] [q:“the Ostia Pact {safe} is no friend of harbour {number},”] {safe}."
    )
    reading = story(
        marked, holder, VELMARK, OSTIA, body, outlet=odd, url=f"https://tides.example/{odd}", title=odd,
        published=DAY + timedelta(days=number),
    )  # fmt: skip
    reading = with_event(with_stance(reading, name, "Ostia Pact", -0.5), "Velmark", "Ostia Pact", "112", -2.0, 0)
    (told,) = reading.attributions
    via = (Via(odd, "outlet", told.content[0], odd),)
    said = msgspec.structs.replace(told, via=via, speaker=msgspec.structs.replace(told.speaker, role=odd))
    document = msgspec.structs.replace(reading.document, authors=(odd,), credit=odd, archived=odd)
    events = tuple(msgspec.structs.replace(one, location=odd) for one in reading.events)
    return msgspec.structs.replace(reading, document=document, attributions=(said,), events=events)


def fill(record: Record) -> None:
    """Articles, a register, ready events and judgements."""
    for number, lead in enumerate(LEADS):
        record.add(poison_reading(number, lead))
    post = Post(ODD, ODD, "NO")
    record.import_register([Entry(f"{lead}{ODD}", f"{lead}{ODD} Aas", aliases=(ODD,), posts=(post,)) for lead in LEADS])
    record.import_events([poison_event(number, lead) for number, lead in enumerate(LEADS)])
    for number, one in enumerate(record.statements()):
        (report, *_) = record.reports(one.id)
        if number < len(LEADS) // 2:
            record.judge("accept", report.id, by=f"{LEADS[number]}{ODD}", at=AT, note=f"{LEADS[number]}{ODD}")
    (actor, *_) = record.actors(kind="person")
    record.judge("rename", actor.id, by=ODD, at=AT, value=f"=1{ODD}", note=ODD)


def poison_event(number: int, lead: str) -> ReadyEvent:
    """A row of an event file."""
    odd = f"{lead}{ODD}"
    return ReadyEvent(
        id=f"{number}{odd}",
        day=DAY,
        actor=Side("NO", odd, "organisation"),
        recipient=Side("IS", f"{odd} other", "organisation"),
        code="112",
        goldstein=-2.0,
        origin="gdelt",
        text=odd,
        publisher=odd,
        url=odd,
        location=odd,
    )


@contextmanager
def poison_record(path: Path) -> Iterator[Record]:
    """The record in a file."""
    with open_record(path) as record:
        fill(record)
        yield record
