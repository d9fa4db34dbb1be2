"""An article → why it was read so: the grounds of each statement, event and stance, with the weights of the events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.explaining import Why, whys_of
from onrecord.questions.article import article as find_article
from onrecord.views.phrases import title_of
from onrecord.web.desk import Desk


class WhyShown(msgspec.Struct, frozen=True):
    """Grounds, and whether they are those of the reading on record; weights are known of what is read so today."""

    why: Why
    is_weighed: bool


class ArticleWhys(msgspec.Struct, frozen=True):
    """The grounds of an article as it stands on record, in its order: statements, events, stances."""

    document: str
    title: str
    whys: tuple[WhyShown, ...]


def article_whys(desk: Desk, document: str) -> ArticleWhys:
    """The grounds of one article; it is read once more, since a record keeps no weights of events.

    Raises:
        OptionError: There is no such article.
        OnRecordError: It cannot be read now.
    """
    reading = find_article(desk.record, document).reading
    stored = tuple(whys_of(reading, {}))
    again = () if reading.unread else desk.reader.explain(reading.document).whys
    return ArticleWhys(reading.document.id, title_of(reading.document), tuple(_weighed(stored, again)))


def _weighed(stored: Iterable[Why], again: Iterable[Why]) -> Iterator[WhyShown]:
    """What is on record, events with the weights of the same event as it is read today."""
    today = {(why.id, why.shown): why for why in again if why.about == "event"}
    for why in stored:
        known = today.get((why.id, why.shown))
        yield WhyShown(known or why, why.about != "event" or known is not None)
