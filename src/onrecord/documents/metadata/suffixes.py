"""What a site hangs on its headlines: its own name, a section, the author, set off by a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from onrecord.documents.folding import fold
from onrecord.lexicon import load_rows

MOST_CUTS = 4
LONGEST_TAIL = 60  # characters
FEWEST_LETTERS = 5  # of a name that may be the end of a longer one, as in "Evening Post" for "Post"
_SEPARATOR = re.compile(r"[ ](?:[-–—·•»«›*~/\\]|::?|--)[ ]|[ ]?[|｜ㅣ│：][ ]?")  # titles have single blanks by now
_TIGHT = re.compile(r"[ ]?[-–—|｜ㅣ│/][ ]?")
_SIGNS = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4}")
_HOST = re.compile(r"^www\.|(?:\.[a-z]{2,3}){0,2}\.[a-z]{2,8}$")
_BY = re.compile(r"(?:by|von|par|por|di|av|af|door|autor:?)[ ](?P<name>.+)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_a-z][\w’'.-]{0,30}(?:[ ][^\W\d_][\w’'.-]{0,30}){1,3}")


class Site(msgspec.Struct, frozen=True):
    """Names of who printed a page, of the section that it stands in, and of its authors, as the page writes them."""

    names: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def strip_site(title: str, site: Site) -> str:
    """A headline without what the site hangs on it.

    >>> strip_site("Fog in Osk - National | Tide Table News", Site(("Tide Table",), ("National",)))
    'Fog in Osk'
    >>> strip_site("Osk - a town in the fog", Site(("Tide Table",)))
    'Osk - a town in the fog'
    """
    is_cut = False
    for _ in range(MOST_CUTS):
        shorter = _without_front(title, site) or _without_end(title, site, is_cut=is_cut)
        if shorter is None:
            break
        title, is_cut = shorter, True
    return title


def is_name_of(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of the names, alone or with words that any site may add.

    >>> is_name_of("HBC News", ["HBC"]), is_name_of("the fog", ["HBC"])
    (True, False)
    """
    known = {form for name in names for form in forms_of(name)}
    return bool(known & forms_of(text))


def forms_of(name: str) -> frozenset[str]:
    """A name by its letters alone: as it is, without its article, its domain's end, and words that any site may add."""
    words = name.lower().replace("_", " ").split()
    bare = [word for word in words if word not in _any_words()]
    plain = _HOST.sub("", "".join(words)) if "." in name else ""
    return frozenset(form for form in (fold(name), fold("".join(bare)), fold(plain)) if len(form) > 1)


def _without_front(title: str, site: Site) -> str | None:
    match = _SEPARATOR.search(title)
    if match and match.end() < len(title) and is_name_of(title[: match.start()], site.names):
        return title[match.end() :]
    return None


def _without_end(title: str, site: Site, *, is_cut: bool) -> str | None:
    for match in _separators(title, _TIGHT if is_cut else _SEPARATOR):
        tail = title[match.end() :]
        if len(tail) > LONGEST_TAIL:
            return None
        if _is_hung_on(tail, match[0].strip(), site, is_cut=is_cut):
            return title[: match.start()].rstrip()
    return None


def _separators(title: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Marks that part a title, the last first."""
    return reversed([match for match in form.finditer(title) if match.start() > 0 and match.end() < len(title)])


def _is_hung_on(tail: str, mark: str, site: Site, *, is_cut: bool) -> bool:
    if is_name_of(tail, site.names) or _ends_in_name(tail, site.names):
        return True
    if is_cut and (fold(tail) in {fold(section) for section in site.sections} or _is_section(tail, mark)):
        return True
    return _is_author(tail, mark, site)


def _is_section(tail: str, mark: str) -> bool:
    """One or two words between bars, before the name of the site; in East Asian signs also after a hyphen."""
    return (mark in ("|", "｜", "ㅣ") and len(tail.split()) <= 2) or _SIGNS.fullmatch(tail) is not None


def _ends_in_name(tail: str, names: Iterable[str]) -> bool:
    """A longer form of the name: "The New Harbour Post" for "Harbour Post"."""
    words = tail.split()
    known = {form for name in names for form in forms_of(name) if len(form) >= FEWEST_LETTERS}
    ends = (fold("".join(words[start:])) for start in range(max(len(words) - 4, 0), len(words)))
    return len(words) <= 6 and words[0][:1].isupper() and any(end in known for end in ends)


def _is_author(tail: str, mark: str, site: Site) -> bool:
    match = _BY.fullmatch(tail)
    name = match["name"] if match else tail
    if any(fold(name) == fold(author) for author in site.authors):
        return True
    return match is not None and mark in ("*", "|") and _PERSON.fullmatch(name) is not None


@cache
def _any_words() -> frozenset[str]:
    return frozenset(row["words"] for row in load_rows("site_words") if row["kind"] == "any")
