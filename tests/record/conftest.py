from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from onrecord.record import Record, open_record
from record.servers import NoServer, is_required, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    try:
        with postgres() as address:
            yield address
    except NoServer as error:
        if is_required():
            pytest.fail(f"PostgreSQL is required here: {error}")
        pytest.skip(str(error))


@pytest.fixture
def postgres_address(server: str) -> str:
    """An empty database."""
    name = f"t{uuid4().hex[:12]}"
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record can be made: a file, or a database."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.db")
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    """A new record."""
    with open_record(address) as record:
        yield record
