from __future__ import annotations

from datetime import date

import pytest

from onrecord.errors import OptionError
from onrecord.record.values import Statement, Statements

ONE = Statement(
    "sta_1", "no", None, "Oda Fenn", "NO", (date(2031, 5, 6), date(2031, 5, 7)), "publication", "direct", False,
    "asserts", date(2031, 5, 6), 1, 1,
)  # fmt: skip


def test_statements_are_a_tuple() -> None:
    assert Statements([ONE]) == (ONE,)


@pytest.mark.parametrize("form", ["to_pandas", "to_polars", "to_arrow"])
def test_statements_become_tables(form: str) -> None:
    table = getattr(Statements([ONE, ONE]), form)()
    assert table.shape == (2, 14)
    assert [str(value) for value in table["speaker_name"]] == ["Oda Fenn", "Oda Fenn"]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("onrecord.record.values.import_module", missing)
    with pytest.raises(OptionError, match="polars"):
        Statements([ONE]).to_polars()
