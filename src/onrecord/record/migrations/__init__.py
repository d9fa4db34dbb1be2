"""Brings a record to the version of this program; a record of a later version is refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.record.errors import foreign, newer

KNOWN = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
)  # the revisions in versions/, the newest one last
HEAD = KNOWN[-1]
VERSIONS = "onrecord_version"  # not Alembic's own name: another program may keep its tables in the same database


def version_of(connection: Connection) -> str | None:
    """The version of the record, or ``None`` when there is none yet."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
    return found


def upgrade(connection: Connection, where: str) -> None:
    """Run the migrations that are missing, inside the caller's transaction.

    Raises:
        RecordError: The database is another program's, or of a newer version.
    """
    version = version_of(connection)
    if version == HEAD:
        return
    if version is None and inspect(connection).get_table_names():
        raise foreign(where)
    if version is not None and version not in KNOWN:
        raise newer(where, version)
    _migrate(connection)


def _migrate(connection: Connection) -> None:
    # Alembic takes a while to load; only a new or an old record needs it.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(config, script, fn=lambda at, _: script._upgrade_revs(HEAD, at)) as environment:
        environment.configure(connection=connection, version_table=VERSIONS)
        environment.run_migrations()
