from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bench.report.report_speed import profile_section
from bench.report.report_tables import measured_on
from bench.report.results import keep, kept
from bench.report.results_md import main, report
from profiles import result

STAMP = {"day": "2031-05-07", "python": "3.11", "machine": "x86_64", "processor": "Fast One"}


def test_section_has_every_set_stage_and_share(tmp_path: Path) -> None:
    keep("profile", result(), tmp_path)
    text = report(tmp_path)
    assert "| realnews, 1 | 3 | 1,000 | 250 | 250 to 250 | 125 | 0.8 | 50.0 |" in text
    assert "| encoder: model.onnx | 2,000.0, 50.0 |" in text
    assert "| realnews | 2.00 | 0.50 | 0.25 | 1.25 |" in text
    assert "| times: highest, rise | 210, 10 |" in text
    assert "| the encoder, realnews | 100 on average | 1 | 50.0 (50.0 to 50.0) |" in text


@pytest.mark.parametrize("old", [{}, None, {"sets": {}}, {"sets": {"realnews": {"1": {"words": 3}}}}])
def test_what_an_older_version_kept_breaks_nothing(old: object, tmp_path: Path) -> None:
    keep("profile", old, tmp_path)
    words = ["--results", str(tmp_path), "--to", str(tmp_path / "RESULTS.md")]
    assert main(words) == 0
    assert main([*words, "--check"]) == 0
    assert "run `python -m bench.measures.profile SHARED` again" in (tmp_path / "RESULTS.md").read_text(
        encoding="utf-8"
    )


def test_an_empty_file_is_a_measurement_that_was_not_made(tmp_path: Path) -> None:
    (tmp_path / "profile.json").write_bytes(b"\n")
    assert kept("profile", tmp_path) is None
    assert "## " not in report(tmp_path)


def test_a_result_without_sets_says_so() -> None:
    nothing = msgspec.structs.replace(result(), sets={})
    section = profile_section("profile", {"result": msgspec.to_builtins(nothing), "measured": STAMP})
    assert section.endswith("Nothing was measured.")


def test_a_measurement_names_the_processor_and_its_instructions() -> None:
    told = measured_on({"measured": {**STAMP, "instructions": "avx512_vnni avx2"}})
    assert told == "Measured on 2031-05-07, Python 3.11, Fast One (avx512_vnni, avx2)."
    assert measured_on({"measured": STAMP}) == "Measured on 2031-05-07, Python 3.11, Fast One."
