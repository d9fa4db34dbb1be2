"""UIMA CAS as XMI, which INCEpTION exports: one text, spans and relations of layers that people define.

A span counts whose layer or one of whose values is called Source, Cue or Content; relations of any layer join them.
Offsets are UTF-16 units, as Java counts. The file has no copy of the words, so that only the edges can be verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.formats.annotations.joining import Marked, join
from onrecord.formats.annotations.labels import Role, role_of
from onrecord.formats.annotations.offsets import Units, bad, check
from onrecord.training.texts import Annotated

if TYPE_CHECKING:
    from lxml import etree

_ID = "{http://www.omg.org/XMI}id"
_PLACES = (_ID, "sofa", "begin", "end")
_HINT = "export from INCEpTION as UIMA CAS XMI (XML 1.0 or 1.1), and unpack the archive"


def read_xmi(exported: bytes, name: str) -> Annotated:
    """The text and the statements of one file.

    Args:
        exported: What the ``.xmi`` file holds.
        name: Of the text, for errors and splits.

    Raises:
        AnnotationError: It is no such file, or a stretch lies outside of the text; slug ``bad-annotations``.
    """
    elements = list(_root(exported, name))
    texts = [one.get("sofaString") for one in elements if one.get("sofaString")]
    if not texts:
        raise bad("no text in the file", name, _HINT)
    text = str(texts[0])
    units = Units(text)
    marked = []
    for one in elements:
        role = _role(one)
        start, end = one.get("begin"), one.get("end")
        if role and start is not None and end is not None:
            span = check(units.span(_number(start, name), _number(end, name)), text, name)
            marked.append(Marked(str(one.get(_ID)), role, (span,)))
    return Annotated(name, text, join(marked, _links(elements)))


def _root(exported: bytes, name: str) -> etree._Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(exported, parser)
    except etree.XMLSyntaxError as error:
        raise bad(f"no XML ({error.msg})", name, _HINT) from None


def _role(element: etree._Element) -> Role | None:
    """By a value of the annotation, or by the name of its layer."""
    if not isinstance(element.tag, str) or element.get("Governor"):
        return None
    values = (str(value) for key, value in element.attrib.items() if key not in _PLACES)
    roles = (role_of(value) for value in values)
    return next((role for role in roles if role), role_of(element.tag.rpartition("}")[2]))


def _links(elements: list[etree._Element]) -> Iterator[tuple[str, str]]:
    for one in elements:
        governor, dependent = one.get("Governor"), one.get("Dependent")
        if governor and dependent:
            yield str(governor), str(dependent)


def _number(value: str, name: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise bad(f"a place that is no number: {value[:20]!r}", name) from None
