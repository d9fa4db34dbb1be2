"""Builds the docs as a site in build/site: ``scripts/docs`` installs what it needs and calls this.

    python scripts/site.py            # build/site/index.html
    python scripts/site.py build/x    # elsewhere

The pages are those of the repository as they are; what they link to comes along. Every link and anchor is checked, and
the site is refused when it would fetch anything from the net. Pages open as files; the search needs a server, such as
``python -m http.server -d build/site``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECTIONS = {"How to": "docs/howto", "Reference": "docs/reference", "Explanation": "docs/explanation"}
REST = ("bench/README.md", "bench/RESULTS.md", "corpus/README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
# What a browser would fetch by itself: not what a reader follows.
FETCHED = re.compile(
    r"<(?:script|img|iframe|source)[^>]+src=\"?(?:https?:)?//|<link[^>]+href=\"?(?:https?:)?//(?![^>]*canonical)"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//"
)


def main(arguments: Sequence[str]) -> int:
    """Stage the pages, build them, look at what came out."""
    if shutil.which("zensical") is None:
        print("the site needs zensical. Hint: run scripts/docs, or pip install zensical", file=sys.stderr)
        return 1
    site = Path(arguments[0] if arguments else "build/site").resolve()
    stage = site.with_name(f"{site.name}-pages")
    shutil.rmtree(stage, ignore_errors=True)
    copy_pages(ROOT, stage / "pages")
    shutil.copy(ROOT / "scripts" / "site.css", stage / "pages")
    (stage / "zensical.toml").write_text(config(stage / "pages", site), encoding="utf-8")
    done = subprocess.run(
        ["zensical", "build", "--clean", "--strict", "-f", "zensical.toml"], cwd=stage, capture_output=True, text=True
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        return 1
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(stage / "site", site)
    if fetching := list(fetched(site)):
        print("these would fetch something from the net:", *fetching, sep="\n  ", file=sys.stderr)
        return 1
    print(f"{site / 'index.html'}: {sum(1 for _ in site.rglob('*.html'))} pages")
    return 0


def copy_pages(root: Path, target: Path) -> None:
    """All pages and whatever they link to, at the same places; the README is the first page."""
    waiting = [root / "README.md", *(root / name for name in REST), *sorted((root / "docs").rglob("*.md"))]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        place = target / ("index.md" if path == root / "README.md" else path.relative_to(root))
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":  # the generator knows no fence with two words
            place.write_text(path.read_text(encoding="utf-8").replace("```sh norun", "```sh"), encoding="utf-8")
            waiting += linked(path, root)
        else:
            shutil.copy(path, place)


def linked(page: Path, root: Path) -> Iterator[Path]:
    """The files of the repository that a page links to."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve()
        if "://" not in target and path.is_relative_to(root) and path.is_file():
            yield path


def config(pages: Path, site: Path) -> str:
    """What the generator is told: no fonts and no scripts of others, files that open without a server."""
    nav: list[object] = [{"onrecord": "index.md"}, {"All pages": "docs/index.md"}, "docs/tutorial.md"]
    for title, folder in SECTIONS.items():
        nav.append({title: [f"{folder}/{page.name}" for page in sorted((pages / folder).glob("*.md"))]})
    nav.append({"The repository": [name for name in REST if (pages / name).is_file()]})
    return "\n".join(
        [
            "[project]",
            'site_name = "onrecord"',
            'site_description = "Who said what about whom, to the character"',
            'docs_dir = "pages"',
            'site_dir = "site"',
            "use_directory_urls = false",
            'extra_css = ["site.css"]',
            f"nav = {_toml(nav)}",
            "[project.theme]",
            "font = false",
            'features = ["navigation.sections", "navigation.top", "content.code.copy", "toc.follow"]',
            'palette = [{ media = "(prefers-color-scheme: light)", scheme = "default" }, '
            '{ media = "(prefers-color-scheme: dark)", scheme = "slate" }]',
            "[project.extra]",
            "generator = false",
            "",
        ]
    )


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def fetched(site: Path) -> Iterator[str]:
    """Files that would make a browser ask the net for something."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".css") and (hit := FETCHED.search(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(site)}: {hit[0]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
