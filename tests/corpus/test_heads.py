from __future__ import annotations

import pytest

from corpus.heads import read_head, read_period
from corpus.marks import MarkError

HEAD = """@args --published 2027-03-04 --outlet "Harbour Post"
@language en
@plot a licence is withdrawn
@actor Ada Lind | person | KE | Lind; the minister | for=Kenya | id=ada-lind
@actor Harbour Union | organisation | -
@sp lind name="Ada Lind" kind=person role="minister;ports minister" org=- cc=KE id=ada-lind
@a1 sp=lind said=2027-03-02:relative
@a2 opt
@e Ada Lind > Harbour Union | 112/12 | asserted | - | 2027-03-02 | opt | sym
@stance Ada Lind > Harbour Union | hostile
@shift Ada Lind > Harbour Union | colder | Kenya"""


def test_every_line_becomes_a_value() -> None:
    head = read_head(HEAD)
    assert head.options == {"--published": "2027-03-04", "--outlet": "Harbour Post"}
    assert (head.language, head.plot) == ("en", "a licence is withdrawn")
    lind, union = head.actors
    assert (lind.country, lind.also, lind.speaks_for, lind.id) == (
        "KE",
        ("Lind", "the minister"),
        ("Kenya",),
        "ada-lind",
    )
    assert (union.country, union.also, union.id) == (None, (), None)
    assert head.speakers[0].values["role"] == ("minister", "ports minister")
    assert head.speakers[0].values["org"] == (None,)
    assert head.attributions[1].keys == {"opt": "yes"}
    event = head.events[0]
    assert (event.code, event.others, event.optional, event.symmetric) == ("112", ("12",), True, True)
    assert head.stances[0].value == "hostile"
    assert head.shifts[0].others == ("Kenya",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("@note something", "not known"),
        ("words without a mark", "not known"),
        ("@sp lind name=Ada colour=red", "key that is not known: colour"),
        ('@sp lind name="Ada', "quotes"),
        ("@sp lind name=", "null is -"),
        ("@sp lind kind=man", "none of"),
        ("@sp lind cc=Kenya", "two capitals"),
        ("@actor Ada", "an actor is"),
        ("@actor Ada | person | KE | Lind | more | id=x", "an actor is"),
        ("@a3", "no sp="),
        ("@a3 sp=lind said=2027-02-30:relative", "no period"),
        ("@a3 sp=lind said=2027-02-03:guess", "none of"),
        ("@a3 sp=lind manner=loud", "none of"),
        ("@e A > B | 112 | asserted", "an event is"),
        ("@e A > B | 25 | asserted | - | ?", "no CAMEO code"),
        ("@e A > B | 112 | perhaps | - | ?", "none of"),
        ("@e A > B | 112 | asserted | lind | ?", "a claim is"),
        ("@e A B | 112 | asserted | - | ?", "a pair is"),
        ("@e A > B | 112 | asserted | - | ? | maybe", "not opt or sym"),
        ("@stance A > B | cold", "none of"),
        ("@stance A > B", "A > B | VALUE"),
    ],
)
def test_a_fault_names_its_line(line: str, reason: str) -> None:
    with pytest.raises(MarkError, match=reason.replace("|", r"\|")) as found:
        read_head(f"@language en\n\n{line}")
    assert found.value.line == 3


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("-", None),
        ("2027", ("2027-01-01", "2028-01-01")),
        ("2027-12", ("2027-12-01", "2028-01-01")),
        ("2028-02-29", ("2028-02-29", "2028-03-01")),
        ("2027-03-01/2027-03-08", ("2027-03-01", "2027-03-08")),
    ],
)
def test_periods_are_half_open(written: str, period: tuple[str, str] | None) -> None:
    assert read_period(written) == period


@pytest.mark.parametrize(
    "written", ["2027-13", "2027-02-29", "yesterday", "2027-03-08/2027-03-01", "2027-03/2027-04", ""]
)
def test_a_date_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(MarkError):
        read_period(written, 7)
