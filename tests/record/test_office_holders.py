from __future__ import annotations

from datetime import date

import pytest

from onrecord.record.office_holders import holder_name

DAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("surname", "roles", "country", "day", "name"),
    [
        ("Lavrov", ["Foreign Minister"], "RU", DAY, "Sergey Lavrov"),
        ("lavrov", ["foreign minister"], "RU", DAY, "Sergey Lavrov"),
        ("Lavrov", ["former foreign minister"], "RU", DAY, None),
        ("Lavrov", ["Foreign Minister"], "NO", DAY, None),
        ("Lavrov", ["Foreign Minister"], None, DAY, None),
        ("Lavrov", ["Foreign Minister"], "RU", None, None),
        ("Lavrov", [], "RU", DAY, None),
        ("Fenn", ["President"], "US", DAY, None),
        ("", ["President"], "US", DAY, None),
    ],
)
def test_the_holder_of_an_office_on_a_day(
    surname: str, roles: list[str], country: str | None, day: date | None, name: str | None
) -> None:
    assert holder_name(surname, roles, country, day) == name
