"""A report → how to cite it: as text, as BibTeX, as CSL-JSON. What is not known is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Literal

from onrecord.record import Report
from onrecord.views.fragments import is_web, text_fragment

Style = Literal["text", "bibtex", "csl"]
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "{}#$%&_"
}
_UNSAFE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u2028\u2029]+")


def cite(report: Report, style: Style) -> str:
    """One report to be cited.

    Args:
        report: Of a statement; its first one, as a rule.
        style: ``text``, ``bibtex`` or ``csl``.
    """
    return _STYLES[style](report)


def _text(report: Report) -> str:
    quote = _line(report.quote).strip('“”"')
    who = f"{_line(report.speaker_name)}: " if report.speaker_name else ""
    where = ", ".join(part for part in (_line(report.title), _line(report.outlet), str(report.published or "")) if part)
    return ". ".join(part for part in (f"{who}“{quote}”", where, _address(report)) if part) + "\n"


def _bibtex(report: Report) -> str:
    day = report.published
    fields = {
        "title": _line(report.title),
        "author": f"{{{_line(report.outlet)}}}" if report.outlet else "",
        "journal": _line(report.outlet),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "day": str(day.day) if day else "",
        "url": _plain_address(report),
        "note": f"{_line(report.speaker_name) or 'not named'}: {_line(report.quote)}",
    }
    lines = "".join(f"  {name} = {{{_escaped(name, value)}}},\n" for name, value in fields.items() if value)
    return f"@article{{{_key(report)},\n{lines}}}\n"


def _csl(report: Report) -> str:
    day = report.published
    item = {
        "id": _key(report),
        "type": "article-newspaper",
        "title": _line(report.title),
        "container-title": _line(report.outlet),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": _address(report),
        "note": f"{_line(report.speaker_name) or 'not named'}: {_line(report.quote)}",
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _key(report: Report) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", report.statement) or "statement"


def _address(report: Report) -> str:
    return text_fragment(_plain_address(report), report.quote) or _plain_address(report)


def _plain_address(report: Report) -> str:
    """What leads nobody anywhere, such as the path of a file, is left out."""
    address = _line(report.url)
    return address if is_web(address) else ""


def _line(text: str | None) -> str:
    return " ".join(_UNSAFE.sub(" ", text or "").split())


def _escaped(name: str, value: str) -> str:
    if name == "url":
        return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    inner = value[1:-1] if name == "author" else value
    escaped = "".join(_SPECIAL.get(sign, sign) for sign in inner)
    return f"{{{escaped}}}" if name == "author" else escaped


_STYLES: dict[Style, Callable[[Report], str]] = {"text": _text, "bibtex": _bibtex, "csl": _csl}
