"""Records for tests: in a file and in PostgreSQL, each with nothing in it yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url

from onrecord.record import Record, open_record
from record.servers import NoServer, is_required, postgres

# Making the tables takes twenty times as long as copying a record that has them; ``test_migrations`` makes them anew.


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


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record that holds nothing yet; to be copied, not written to."""
    path = tmp_path_factory.mktemp("blank") / "onrecord.db"
    open_record(path).close()
    return path


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """The name of a database whose record holds nothing yet."""
    name = "blank"
    _command(server, f"CREATE DATABASE {name}")
    open_record(_address(server, name)).close()
    return name


@pytest.fixture
def bare_postgres(server: str) -> Iterator[str]:
    """A database without any table."""
    yield from _database(server, "template1")


@pytest.fixture
def postgres_address(server: str, template: str) -> Iterator[str]:
    """A database whose record holds nothing yet."""
    yield from _database(server, template)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record can be made: a file that is not there, or a database without any table."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.db")
    return str(request.getfixturevalue("bare_postgres"))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, blank: Path) -> str:
    """The record of a test, which holds nothing yet: a file, or a database."""
    if request.param == "sqlite":
        return str(shutil.copyfile(blank, tmp_path / "onrecord.db"))
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    """A new record."""
    with open_record(address) as record:
        yield record


@pytest.fixture
def file_record(tmp_path: Path, blank: Path) -> Iterator[Record]:
    """A new record in a file, for what does not hang on the database."""
    with open_record(shutil.copyfile(blank, tmp_path / "onrecord.db")) as record:
        yield record


def _database(server: str, template: str) -> Iterator[str]:
    name = f"t{uuid4().hex[:12]}"
    _command(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield _address(server, name)
    _command(server, f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _command(server: str, command: str) -> None:
    engine: Engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(command)
    engine.dispose()
