"""Articles put in from the browser: pasted text, a file, an address; and the story for an empty record."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Template

from onrecord.documents.document import read_text
from onrecord.documents.items import Item, SourceSettings, open_item
from onrecord.documents.online import is_address
from onrecord.documents.sources import find_items
from onrecord.errors import OnRecordError, OptionError
from onrecord.feeding.story import story
from onrecord.questions.overview import overview
from onrecord.record import Added
from onrecord.types import Document, Failure, failure_of
from onrecord.web.desk import Desk
from onrecord.web.handlers import PARAMETERS, reading, threaded
from onrecord.web.links import article_url

MOST = 10  # articles of one form: somebody waits for them
Sent = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


class Put(msgspec.Struct, frozen=True):
    """What became of one article."""

    name: str
    added: Added | None = None
    failure: Failure | None = None


@get("/add", include_in_schema=False, opt={PARAMETERS: ()})
@threaded
def add_page(request: Request[Any, Any, Any]) -> Template:
    """The form."""
    return _page(request)


@post("/add", include_in_schema=False, status_code=200)
@reading
def add_form(request: Request[Any, Any, Any], desk: Desk, data: Sent) -> Redirect | Template:
    """Read what was sent and put it on record; a single article is shown at once."""
    given = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    file = data.get("file")
    name = (file.filename or "") if isinstance(file, UploadFile) else ""
    body = file.file.read() if isinstance(file, UploadFile) and name else b""
    found = tuple(put_one(desk, one) for one in islice(documents_of(desk, given, name, body), MOST))
    if not found:
        hint = "give an address, a file, or the text itself"
        raise OptionError("nothing was sent", where="add", hint=hint, slug="empty")
    if len(found) == 1 and (added := found[0].added) is not None:
        return Redirect(article_url(added.document), status_code=303)
    return _page(request, found)


@post("/demo", include_in_schema=False)
@reading
def load_story(desk: Desk, data: Form) -> Redirect:
    """Fill an empty record with the story that comes with the program.

    Raises:
        OptionError: The record holds something already.
    """
    held = overview(desk.record)
    if held.articles or held.events:
        hint = "start a desk over a file that is not there yet: onrecord serve shows the story"
        raise OptionError("the record is not empty", where="demo", hint=hint, slug="bad-option")
    for document in story():
        _keep(desk, document)
    return Redirect("/", status_code=303)


def documents_of(desk: Desk, given: Mapping[str, str], name: str, body: bytes) -> Iterator[Document | Failure]:
    """What a form holds: an address goes before a file, and a file before a text.

    Raises:
        OptionError: The day or the address cannot be understood.
    """
    known = SourceSettings(_day(given.get("published")), given.get("outlet") or None, given.get("url") or None)
    if address := given.get("address"):
        if not is_address(address):
            hint = "it begins with https:// or http://"
            raise OptionError(f"{address[:100]!r} is no address", where="address", hint=hint, slug="bad-option")
        yield from _opened(desk, address, known)
    elif body:
        with _kept_aside(name, body) as path:
            yield from (_by_its_name(one, path, name) for one in _opened(desk, path, known))
    elif text := given.get("text"):
        yield read_text(
            text, title=given.get("title") or None, outlet=known.outlet, url=known.url, published=known.published
        )


def put_one(desk: Desk, document: Document | Failure) -> Put:
    """Read and keep one article; what cannot be read stops no other."""
    if isinstance(document, Failure):
        return Put(document.source, failure=document)
    name = document.title or document.url or document.id
    try:
        return Put(name, _keep(desk, document))
    except OnRecordError as error:
        return Put(name, failure=failure_of(error, name))


def _keep(desk: Desk, document: Document) -> Added:
    found = desk.reader.read(desk.record.dated(document))
    return desk.record.add(found, run=desk.run, added=int(desk.now().timestamp()))


def _opened(desk: Desk, source: str, known: SourceSettings) -> Iterator[Document | Failure]:
    """Files of strangers are opened where they can be stopped."""
    for item in find_items([source], known, None, desk.fetcher, call=desk.reader.call):
        yield desk.reader.call(open_item, item, size=len(item.data) if isinstance(item, Item) else 0)


@contextmanager
def _kept_aside(name: str, body: bytes) -> Iterator[str]:
    """A file of ours with the ending of the one that was sent; its name is never part of a path."""
    endings = [one for one in PurePosixPath(name.replace("\\", "/")).suffixes[-2:] if one[1:].isalnum()]
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / f"article{''.join(endings)[:20]}"
        path.write_bytes(body)
        yield str(path)


def _by_its_name(one: Document | Failure, path: str, name: str) -> Document | Failure:
    return msgspec.structs.replace(one, source=one.source.replace(path, name)) if isinstance(one, Failure) else one


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise OptionError(
            f"{text!r} is no day", where="published", hint="write it as 2031-05-08", slug="bad-option"
        ) from None


def _page(request: Request[Any, Any, Any], found: tuple[Put, ...] = ()) -> Template:
    return Template("add.html", context={"request": request, "asked": {}, "found": found, "most": MOST})


ADDING = [add_page, add_form, load_story]
