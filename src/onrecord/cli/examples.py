"""What ``--help`` shows at the end of each command: lines that can be typed. The files are those of ``examples/``."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "read": (
        "onrecord read examples/articles/closed-door.txt --published 2031-05-07",
        "onrecord read examples/articles -f html -o on-record.html",
        "onrecord read - -f jsonl < examples/articles/closed-door.txt",
    ),
    "add": ("onrecord add examples/articles examples/articles.jsonl --db desk.db",),
    "watch": (
        "onrecord watch examples/sources.toml --db desk.db --status",
        "onrecord watch examples/sources.toml --db desk.db",
    ),
    "reread": ("onrecord reread --db desk.db",),
    "resolve": ("onrecord resolve --db story.db",),
    "import": ("onrecord import icews examples/events.tab --db desk.db",),
    "search": ("onrecord search 'fresh start' --speaker Brandvik --since 2032-01-01 --db story.db",),
    "who": ("onrecord who 'Ilse Brandvik' --db story.db",),
    "account": ("onrecord account --db story.db",),
    "judge": (
        "onrecord judge distinct 'Ilse Brandvik' 'Jonas Tveit' --db story.db",
        "onrecord judge list --db story.db",
    ),
    "actors": ("onrecord actors --kind person --db story.db",),
    "timeline": ("onrecord timeline Velmark 'Ostia Pact' --since 2031-01-01 --db story.db",),
    "positions": ("onrecord positions Velmark 'Ostia Pact' --by year --db story.db",),
    "shifts": ("onrecord shifts --db story.db", "onrecord shifts Velmark 'Ostia Pact' --db story.db"),
    "check": ("onrecord check 'We want a fresh start' --speaker 'Jonas Tveit' --db story.db",),
    "trace": ("onrecord trace sta_84a147b0fb8b833c --db story.db",),
    "diff-runs": ("onrecord diff-runs --db desk.db",),
    "serve": ("onrecord serve", "onrecord serve --db desk.db --port 8080"),
    "export": ("onrecord export --as csv -o statements.csv --db story.db",),
    "mcp": ("onrecord mcp --db story.db",),
    "code": ("onrecord code examples/pairs.jsonl", "onrecord code examples/pairs.jsonl --all-pairs"),
    "train": ("onrecord train judged/ -o my-model",),
    "demo": ("onrecord demo", "onrecord demo --db story.db"),
    "doctor": ("onrecord doctor",),
    "help": ("onrecord help read",),
}


def epilog(command: str) -> str:
    r"""The examples of a command as Click prints them: each on its line (``\b`` keeps it from joining them)."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in EXAMPLES[command])
