from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.errors import OptionError
from onrecord.record.values import Run, Statement, Statements

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


@pytest.mark.parametrize("statements", [(), (ONE,)], ids=["none", "one"])
def test_days_of_a_table_are_days(statements: tuple[Statement, ...]) -> None:
    table = Statements(statements).to_pandas()
    days = ("published", "said", "said_until")
    assert [str(table[name].dtype)[:10] for name in days] == ["datetime64"] * 3
    assert list(table.columns)[-2:] == list(Statements(statements).to_polars().columns)[-2:] == ["said", "said_until"]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("onrecord.frames.import_module", missing)
    with pytest.raises(OptionError, match="polars"):
        Statements([ONE]).to_polars()


RUN = Run("0.1.0", "5c21", {"model": "fast"}, "77ab", {"languages/en/cues.tsv": "77ab"})


@pytest.mark.parametrize(
    "other", [{"code": "0.2.0"}, {"weights": "5c22"}, {"settings": {}}, {"data": "77ac"}, {"data": None, "files": {}}]
)
def test_another_code_weights_settings_or_data_is_another_run(other: dict[str, object]) -> None:
    assert replace(RUN, **other).id != RUN.id


def test_a_run_without_data_has_the_id_that_earlier_versions_gave_it() -> None:
    assert Run("0.1.0", "5c21", {"model": "fast"}).id == "run_76e4fc7e2a296fb0"
    assert Run("0.1.0", "5c21").files_text is None
    assert RUN.files_text == '{"languages/en/cues.tsv":"77ab"}'
