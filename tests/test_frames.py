from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec
import pytest

from onrecord import frames
from onrecord.errors import OptionError
from onrecord.frames import Frame, arrow_schema, columns_of, frame_of


class Port(msgspec.Struct, frozen=True):
    name: str
    kind: Literal["harbour", "anchorage"]
    depth: float | None
    berths: int
    open: bool
    since: date | None


PORTS = (
    Port("Skarn", "harbour", 9.5, 3, True, date(2031, 5, 6)),
    Port("Duvane", "anchorage", None, 0, False, None),
)
FORMS = ("to_arrow", "to_pandas", "to_polars")


def test_columns_are_the_fields_with_their_types() -> None:
    assert dict(columns_of(Port)) == {
        "name": "text", "kind": "text", "depth": "number", "berths": "count", "open": "yes", "since": "day",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [(), PORTS], ids=["empty", "two"])
def test_every_library_has_the_same_rows_and_columns(form: str, rows: tuple[Port, ...]) -> None:
    table = getattr(frame_of(Port, rows), form)()
    assert table.shape == (len(rows), 6)
    assert [str(one) for one in table["name"]] == [port.name for port in rows]


@pytest.mark.parametrize("rows", [(), PORTS, PORTS[1:]], ids=["empty", "two", "without a day"])
def test_days_are_days_also_where_none_is_known(rows: tuple[Port, ...]) -> None:
    frame = frame_of(Port, rows)
    assert str(frame.to_arrow().schema.field("since").type) == "date32[day]"
    assert str(frame.to_pandas()["since"].dtype).startswith("datetime64")
    assert str(frame.to_polars()["since"].dtype) == "Date"


def test_the_first_and_the_last_day_of_the_calendar_are_kept() -> None:
    rows = [msgspec.structs.replace(PORTS[0], since=day) for day in (date.min, date.max)]
    frame = frame_of(Port, rows)
    assert [one.date() for one in frame.to_pandas()["since"]] == [date.min, date.max]
    assert frame.to_polars()["since"].to_list() == frame.to_arrow()["since"].to_pylist() == [date.min, date.max]


def test_an_unknown_value_is_unknown_everywhere() -> None:
    frame = frame_of(Port, PORTS)
    assert frame.to_arrow()["depth"].to_pylist() == frame.to_polars()["depth"].to_list() == [9.5, None]
    assert list(frame.to_pandas()["depth"].isna()) == [False, True]


def test_the_schema_is_that_of_the_table() -> None:
    assert frame_of(Port, PORTS).to_arrow().schema == arrow_schema(columns_of(Port))


@pytest.mark.parametrize(("form", "extra"), [("to_arrow", "parquet"), ("to_pandas", "pandas"), ("to_polars", "polars")])
def test_a_missing_library_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch, form: str, extra: str) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    with pytest.raises(OptionError) as caught:
        getattr(Frame({"name": "text"}, ()), form)()
    assert caught.value.slug == "no-extra"
    assert f"onrecord[{extra}]" in caught.value.hint
