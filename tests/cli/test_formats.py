from __future__ import annotations

import subprocess
import sys

from onrecord.cli.formats import Format


def test_formats_are_named_as_they_are_typed() -> None:
    assert [str(one) for one in Format] == ["text", "json", "jsonl", "html", "brat"]
    assert Format("jsonl") is Format.JSONL


def test_names_of_formats_load_no_writer() -> None:
    code = (
        "import sys; from onrecord.cli.formats import Format; "
        "print([name for name in sys.modules if name.startswith(('onrecord.views', 'onrecord.formats'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
