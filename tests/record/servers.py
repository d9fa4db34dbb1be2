"""A PostgreSQL of the tests' own: installed from Debian's packages where it is missing, reached through a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 54329  # only the name of the socket: the server listens to no network


class NoServer(Exception):
    """Why there is none."""


def is_required() -> bool:
    """Whether doing without is a failure: in CI, or when asked for."""
    return any(os.environ.get(name) for name in ("CI", "ONRECORD_REQUIRE_POSTGRES"))


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty server, which stops at the end."""
    programs = _programs() or _install()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        folder.chmod(0o755)
        data = folder / "data"
        data.mkdir()
        owner = _owner()
        if owner:
            shutil.chown(folder, owner)
            shutil.chown(data, owner)
        _run([programs / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync"], owner)
        options = f"-k {folder} -p {PORT} -c listen_addresses='' -c fsync=off -c max_connections=30"
        control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-o", options, "-l", folder / "log", "start"], owner)
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}&port={PORT}"
        finally:
            _run([*control, "-m", "immediate", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of the newest installed server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def _install() -> Path:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoServer("PostgreSQL is not installed, and only root can install it with apt-get")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        done = subprocess.run(["apt-get", "-q", *command], env=environment, capture_output=True, text=True, check=False)
    programs = _programs()
    if programs is None:
        raise NoServer(f"apt-get could not install PostgreSQL: {done.stderr.strip()[-200:]}")
    return programs


def _owner() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoServer("there is no user for PostgreSQL to run as")


def _run(command: list[str | Path], owner: str | None) -> None:
    # The server keeps what it inherits open: its output must not be a pipe that somebody waits for.
    done = subprocess.run(
        list(map(str, command)),
        user=owner,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise NoServer(f"{Path(command[0]).name} failed with {done.returncode}")
