"""One module, one test file, at the same place."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE, TESTS = ROOT / "src" / "onrecord", ROOT / "tests"
# Declarations alone: every test of the record tests its versions, the commands their entry points.
WITHOUT = ("__init__.py", "__main__.py")


def modules() -> list[Path]:
    found = (path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))
    return sorted(path for path in found if path.name not in WITHOUT and "migrations" not in path.parts)


def place_of(module: Path) -> Path:
    """Where the tests of a module stand; ``import_`` is tested by ``test_import``."""
    return TESTS / module.parent / f"test_{module.stem.strip('_')}.py"


def has_tests(path: Path) -> bool:
    return path.is_file() and "\ndef test_" in path.read_text(encoding="utf-8")


def test_modules_are_found_where_they_are() -> None:
    assert {Path("types.py"), Path("cli/import_.py"), Path("record/tables.py")} <= set(modules())


def test_every_module_has_a_test_file_at_the_same_place() -> None:
    lacking = [f"{one}: {place_of(one).relative_to(ROOT)}" for one in modules() if not has_tests(place_of(one))]
    assert lacking == []


def test_no_two_modules_share_a_test_file() -> None:
    places = [place_of(one) for one in modules()]
    assert len(set(places)) == len(places)
