"""The CAMEO codebook: what a code means, how cooperative it is, and its place in the quad classes and in PLOVER.

The table is ``lexicon/cameo.tsv``. Quad classes follow the root: 0 plain statement, 1 verbal cooperation, 2 material
cooperation, 3 verbal conflict, 4 material conflict. PLOVER types are a table of ours and lose much; the head of the
table says where. The PLOVER manual (0.8) prints the score of ACCUSE with a wrong sign; no score here comes from it.

Source: Gerner, Schrodt and Yilmaz, CAMEO 1.1b3; Goldstein 1992; the PLOVER manual, draft 0.8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from onrecord.errors import LexiconError
from onrecord.lexicon import load_rows

_SIDES = (0, -1, -1, 1, 1)  # of the quad classes: cooperation, conflict
_FORM = re.compile(r"[0-9]{2,4}")


class Code(msgspec.Struct, frozen=True):
    """One entry of the codebook."""

    code: str
    label: str
    quad: int
    goldstein: float
    plover: str | None
    example: str

    @property
    def root(self) -> str:
        """The two digits that it begins with."""
        return self.code[:2]


@cache
def codebook() -> Mapping[str, Code]:
    """All entries by code, in the order of the codes.

    >>> codebook()["036"].label
    'express intent to meet or negotiate'
    """
    return MappingProxyType({row["code"]: _entry(row) for row in load_rows("cameo")})


def lookup(code: str) -> Code:
    """The entry of a code, or of its nearest known ancestor.

    >>> lookup("0579").code
    '057'

    Args:
        code: Two to four digits; the leading zero counts.

    Raises:
        LexiconError: It is not two to four digits, or its root is unknown.
    """
    entries = codebook()
    if _FORM.fullmatch(code):
        for length in range(len(code), 1, -1):
            if code[:length] in entries:
                return entries[code[:length]]
    raise LexiconError(
        f"there is no CAMEO code {code!r}",
        where="cameo.tsv",
        hint="give two to four digits that begin with 01 to 20, with the leading zero",
        slug="unknown-code",
    )


def root_of(code: str) -> str:
    """The two-digit root of a code; raises as ``lookup`` does.

    >>> root_of("0331")
    '03'
    """
    return lookup(code).root


def quad_of(code: str) -> int:
    """The quad class of a code, 0 to 4; raises as ``lookup`` does.

    >>> quad_of("112"), quad_of("192")
    (3, 4)
    """
    return lookup(code).quad


def is_contrary(one: str, other: str) -> bool:
    """Whether one of two codes is cooperation and the other conflict; raises as ``lookup`` does.

    >>> is_contrary("030", "12"), is_contrary("010", "12")
    (True, False)
    """
    return _SIDES[quad_of(one)] * _SIDES[quad_of(other)] < 0


def goldstein_of(code: str) -> float:
    """How cooperative (up to +10) or hostile (down to -10) a code is; raises as ``lookup`` does.

    >>> goldstein_of("112"), goldstein_of("057")
    (-2.0, 8.0)
    """
    return lookup(code).goldstein


def plover_of(code: str) -> str | None:
    """The PLOVER type of a code, ``None`` for statements, appeals and a bare 08; raises as ``lookup`` does.

    >>> plover_of("087"), plover_of("0831"), plover_of("02")
    ('RETREAT', 'CONCEDE', None)
    """
    return lookup(code).plover


def _entry(row: dict[str, str]) -> Code:
    return Code(
        code=row["code"],
        label=row["label"],
        quad=int(row["quad"]),
        goldstein=float(row["goldstein"]),
        plover=row["plover"] or None,
        example=row["example"],
    )
