"""scripts/environment.sh, with shell scripts in the place of Pythons and pips: nothing is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "environment.sh"
OLD, NEW = "exit 1", "exit 0"  # what `sys.exit(sys.version_info < (3, 11))` comes to

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the scripts are for bash")


def fake_python(path: Path, *, age: str = NEW, pip: str = "exit 0", venv: str = "") -> Path:
    """A Python whose ``-c`` tells its age, whose ``-m pip`` does as told, and whose ``-m venv`` runs a command."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"""#!/bin/sh
case "$1" in
  -c) {age};;
  --version) echo "Python 3.10.4";;
esac
case "$1 $2" in
  "-m pip") shift 2; echo "$0 $*" >> "$LOG"; {pip};;
  "-m venv") {venv or "exit 1"};;
esac
"""
    )
    path.chmod(0o755)
    return path


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts" / "environment.sh")
    return tmp_path


def run(clone: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {"PATH": f"{clone / 'bin'}:{os.defpath}", "LOG": str(clone / "log"), **environment}
    return subprocess.run(
        ["bash", "-c", f"set -euo pipefail; source scripts/environment.sh; {command}"],
        cwd=clone,
        env=known,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_named_is_taken(clone: Path) -> None:
    python = fake_python(clone / "mine" / "python")
    assert run(clone, "find_python", PYTHON=str(python)).stdout == f"{python}\n"


def test_a_python_that_is_named_and_too_old_is_told_and_no_other_taken(clone: Path) -> None:
    fake_python(clone / "bin" / "python3")
    python = fake_python(clone / "mine" / "python", age=OLD)
    done = run(clone, "find_python", PYTHON=str(python))
    assert (done.returncode, done.stdout) == (1, "")
    assert "3.11 or newer (Python 3.10.4)" in done.stderr


def test_a_python_that_is_not_there_is_told(clone: Path) -> None:
    done = run(clone, "find_python", PYTHON="/no/such/python")
    assert done.returncode == 1
    assert "PYTHON=/no/such/python" in done.stderr
    assert "Hint:" in done.stderr


def test_an_old_python_on_the_path_is_passed_over(clone: Path) -> None:
    fake_python(clone / "bin" / "python3", age=OLD)
    fake_python(clone / "bin" / "python3.14")
    assert run(clone, "find_python").stdout == "python3.14\n"


def test_the_pip_inside_goes_first(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3", pip="echo no such option: --python >&2; exit 2")
    inside = fake_python(clone / ".venv" / "bin" / "python")
    assert run(clone, "install 'no time' x", PYTHON=str(outside)).returncode == 0
    assert (clone / "log").read_text().splitlines() == [
        f"{inside.relative_to(clone)} --version",
        f"{inside.relative_to(clone)} install x",
    ]


def test_without_a_pip_inside_the_one_outside_installs(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3")
    fake_python(clone / ".venv" / "bin" / "python", pip="exit 1")
    assert run(clone, "install 'no time' x", PYTHON=str(outside)).returncode == 0
    assert (clone / "log").read_text().splitlines()[-1] == f"{outside} --python .venv/bin/python install x"


def test_without_any_pip_that_can_it_is_said_what_to_do(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3", pip="exit 1")
    fake_python(clone / ".venv" / "bin" / "python", pip="exit 1")
    done = run(clone, "install 'no time' x", PYTHON=str(outside))
    assert done.returncode == 1
    assert "python3-venv" in done.stderr


def test_an_environment_that_is_too_old_is_told_and_kept(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3")
    inside = fake_python(clone / ".venv" / "bin" / "python", age='[ -n "$2" ] && exit 1; exit 0')
    done = run(clone, "install 'no time' x", PYTHON=str(outside))
    assert done.returncode == 1
    assert "remove .venv" in done.stderr
    assert inside.exists()


def test_installing_says_how_long_it_takes_and_a_dot_for_each_package(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3")
    fake_python(clone / ".venv" / "bin" / "python", pip="echo Collecting a; echo '  more'; echo Collecting b")
    done = run(clone, "install 'about a minute' x", PYTHON=str(outside))
    assert done.stderr == "Installing into .venv, about a minute the first time .. done\n"
    assert done.stdout == ""


def test_an_installation_that_fails_fails_the_script(clone: Path) -> None:
    outside = fake_python(clone / "bin" / "python3")
    pip = 'case "$*" in install*) echo ERROR: no room >&2; exit 1;; esac'
    fake_python(clone / ".venv" / "bin" / "python", pip=pip)
    done = run(clone, "install 'no time' x; echo went on", PYTHON=str(outside))
    assert (done.returncode, done.stdout) == (1, "")
    assert "no room" in done.stderr
