"""Who printed a page: its name in the register, or the best of the names that the page and its way to us give.

``RULES`` choose; ``explain`` shows which one did. A handle, a host, a slogan, a line of copyright or an address is no
name; where nothing else is there, the letters of the host are looked for on the page as somebody would write them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from onrecord.documents.folding import clean, fold
from onrecord.documents.metadata.head import Head
from onrecord.documents.metadata.headings import find_logos
from onrecord.documents.outlet_register import name_key, outlet_of
from onrecord.documents.recovery import visible_text
from onrecord.languages.tables import ENGLISH, required_rows
from onrecord.lexicon import load_rows
from onrecord.rules import Rule, Rules, rule_list

LONGEST = 60  # characters
MOST_WORDS = 7
_PARTS = re.compile(r"[ ](?:[-–—|·•»«:]|::)[ ]|[ ]?[|｜][ ]?|:[ ]")
_SEAT = re.compile(r"(?P<name>[^,]{1,80})(?:,[ ][^\W\d_a-z][\w .-]{1,30}){1,3}")
# no words: marks of addresses and rights
_NO_NAME = re.compile(r"©|\(c\)|copyright|https?:|www\.|@|\b(?:19|20)\d\d\b|^(?:[A-Z]\.){2,}$|[!?]$", re.IGNORECASE)
# no words: marks of addresses and rights
_AROUND = re.compile(
    r"^(?:https?://(?:www\.)?|www\.|(?:copyright|©|\(c\))[ ]?(?:©|\(c\))?[ ]?(?:(?:19|20)\d\d(?!\d))?[ ]?)|/$",
    re.IGNORECASE,
)
# no words: second labels of hosts
_SECOND = frozenset(("co", "com", "org", "net", "gov", "ac", "or", "ne", "go"))
_HANDLE = 4  # letters; a shorter label is found everywhere
_WORD = 3  # letters; "t-online" has its hyphen for good
_ELEMENTS = 20_000
_MOST_SAID = 300  # characters
_MOST_TEXT = 100_000  # characters


class Names(msgspec.Struct, frozen=True):
    """What is known of who printed a page.

    Attributes:
        host: Where it stands, without ``www.``
        said: Names that the page, the feed and the extraction give, the best witness first.
        sections: Names of parts of the site, which are none of the outlet.
        spelled: Texts of the page in which the outlet's name is likely to be spelled out.
    """

    host: str = ""
    said: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()


def _host_of_register(known: Names) -> str | None:
    outlet = outlet_of(known.host) if "." in known.host else None
    return outlet.name if outlet else None


def _name_of_register(known: Names) -> str | None:
    """A name in the register; at a host that is another's only where the host has the letters of the name."""
    for name in _names(known):
        outlet = outlet_of(name)
        own = {name_key(form) for form in (outlet.name, *outlet.aliases)} if outlet else set()
        if outlet and (not known.host or label_of(known.host) in own):
            return outlet.name
    return None


def _plain_name(known: Names) -> str | None:
    """The first name; where another has the same letters with blanks, that form: "HarbourPost.com" is Harbour Post."""
    said = list(_names(known))
    handles = {name for name in said if _is_handle(name) and "-" in name}
    names = [one for one in said if not _is_handle(one) and one.lower() not in handles]  # a program set its capitals
    return next((_written_out(name, names) for name in names), None)


def _spelled_name(known: Names) -> str | None:
    """The letters of a handle or of the host, as the page spells them with blanks and capitals."""
    labels = [label_of(name) if "." in name else fold(name) for name in (*_names(known), known.host)]
    return next((name for label in labels if (name := _spelling(label, known.spelled))), None)


def _handle(known: Names) -> str | None:
    """Nothing is better than a handle; a capital makes a name of it, or capitals of a short one."""
    handle = next(_names(known), None) or known.host
    label = (label_of(handle) if "." in handle else handle).strip()
    if len(label) < _HANDLE:
        return label.upper() or None
    parts = label.split("-")
    words = parts if label.islower() and all(len(part) >= _WORD for part in parts) else [label]
    return " ".join(word[:1].upper() + word[1:] for word in " ".join(words).split()) or None


# What the witnesses say, each after its field of ``Names``.
RULES: Rules[Names, str] = rule_list(
    "documents.metadata.outlet_names",
    Rule("host in the register", _host_of_register, "host: edition.cnn.com; said: CNN – Breaking News"),
    Rule("name in the register", _name_of_register, "said: AP News"),
    Rule("name", _plain_name, "host: tides.example; said: tides; said: Tide Table"),
    Rule(
        "spelled on the page", _spelled_name, "host: harbourpost.example; said: harbourpost; spelled: The Harbour Post"
    ),
    Rule("handle", _handle, "host: harbourpost.example; said: harbourpost.example"),
)


def explain(known: Names) -> tuple[str, str] | None:
    """The rule that decides and the name.

    >>> explain(Names(said=("harbourpost", "Harbour Post")))
    ('name', 'Harbour Post')
    """
    found = RULES.explain(known)
    return (found.name, found.answer) if found.answer else None


def find_names(tree: Any, head: Head, host: str, others: Iterable[str | None]) -> Names:
    """What a page says of who printed it.

    Args:
        tree: The page.
        head: Its JSON-LD and meta tags.
        host: Where it stands.
        others: Names from elsewhere, such as the feed.
    """
    tags = ("og:site_name", "application-name", "apple-mobile-web-app-title")
    site, *applications = (head.first(tag) for tag in tags)
    said = (site, *publishers(head), *others, *applications, *find_logos(tree))
    return Names(
        host=host,
        said=tuple(dict.fromkeys(text for one in said if one and (text := clean(one[:_MOST_SAID])))),
        sections=head.meta.get("article:section", ()),
        spelled=tuple(_spelled(tree, head)),
    )


def publishers(head: Head) -> Iterator[str]:
    """The names of publishers in JSON-LD."""
    for article in head.articles[:1]:
        publisher = article.get("publisher")
        for one in publisher[:3] if isinstance(publisher, list) else [publisher]:
            name = one.get("name") or head.named.get(str(one.get("@id"))) if isinstance(one, dict) else one
            if isinstance(name, str) and name.strip():
                yield clean(name)


def label_of(host: str) -> str:
    """The part of a host that somebody chose.

    >>> label_of("news.harbourpost.co.uk"), label_of("harbourpost.example")
    ('harbourpost', 'harbourpost')
    """
    parts = [part for part in host.strip(".").split(".") if part]
    if len(parts) > 2 and parts[-2].lower() in _SECOND:
        parts.pop()
    return parts[-2] if len(parts) > 1 else "".join(parts)


def _names(known: Names) -> Iterator[str]:
    """What is said, as names: parted from slogans and seats, and without what is no name."""
    for said in known.said:
        name = _cut(_AROUND.sub("", said.replace("_", " ")).strip(" @"), known)
        if name and _is_name(name, known):
            yield name


def _cut(said: str, known: Names) -> str:
    """The name without slogan and seat."""
    parts = [part.strip() for part in _PARTS.split(said) if part.strip()]
    label = fold(label_of(known.host))
    own = (part for part in parts if outlet_of(part) or _is_of_label(fold(part), label))
    name = next(own, None) or min(parts, key=lambda part: (not _is_paper(part), len(part.split())), default="")
    seat = _SEAT.fullmatch(name)
    return seat["name"] if seat else name


def _is_paper(part: str) -> bool:
    """Whether it ends as names of papers do: "Harbour Tribune"."""
    words = part.split()
    return len(words) > 1 and words[-1] in _paper_words()


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(
        row["words"]
        for row in required_rows(ENGLISH, "outlet_words")
        if row["kind"] == "tail" and row["sort"] == "paper"
    )


def _written_out(name: str, names: Iterable[str]) -> str:
    letters = name_key(label_of(name) if "." in name else name)
    same = (other for other in names if " " in other and name_key(other) == letters)
    return name if " " in name else next(same, name)


def _is_of_label(letters: str, label: str) -> bool:
    """Whether a host is made of the name, or the name of the host: "harbourpostmag", "harbour"."""
    short, long = sorted((letters, label), key=len)
    return len(short) >= _HANDLE and short in long


def _is_name(name: str, known: Names) -> bool:
    if _NO_NAME.search(name) or len(name) > LONGEST or len(name.split()) > MOST_WORDS:
        return False
    is_section = fold(name) in {fold(section) for section in known.sections} and fold(name) != fold(
        label_of(known.host)
    )
    return len(fold(name)) > 1 and not is_section and name.lower() not in _no_names()


@cache
def _no_names() -> frozenset[str]:
    return frozenset(row["words"] for row in load_rows("site_words"))


def _is_handle(name: str) -> bool:
    """Small letters alone are how somebody types a name, and not the name."""
    return name.islower()


def _spelled(tree: Any, head: Head) -> Iterator[str]:
    for values in head.meta.values():
        yield from values
    for element in islice(tree.iter("title", "img", "footer", "small"), _ELEMENTS):
        yield clean(element.get("alt") if element.tag == "img" else visible_text(element)[:_MOST_TEXT])


def _spelling(label: str, texts: Iterable[str]) -> str | None:
    """The commonest way to write a label that has a capital."""
    letters = [re.escape(letter) for letter in fold(label)]
    if not _HANDLE <= len(letters) <= LONGEST:
        return None
    pattern = re.compile(rf"(?<![\w@./#]){'[ ’&-]?'.join(letters)}(?![\w@]|\.\w)", re.IGNORECASE)
    found = Counter(match[0] for text in texts for match in pattern.finditer(text) if match[0] != match[0].lower())
    return found.most_common(1)[0][0] if found else None
