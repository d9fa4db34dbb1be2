from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli import processor
from onrecord.cli.processor import KERNELS, TOLD, features, instructions, kernel, lines, usable

X86 = "processor\t: 0\nmodel name\t: Fast One\nflags\t\t: fpu fma avx2\nprocessor\t: 1\nflags\t\t: fpu\n"


def told(folder: Path, text: str) -> Path:
    (folder / "cpuinfo").write_text(text, encoding="utf-8")
    return folder / "cpuinfo"


def test_features_are_those_of_the_first_processor(tmp_path: Path) -> None:
    assert features(told(tmp_path, X86)) == {"fpu", "fma", "avx2"}
    assert features(told(tmp_path, "Features : fp asimd asimddp\n")) == {"fp", "asimd", "asimddp"}


def test_nothing_is_known_where_the_system_does_not_tell(tmp_path: Path) -> None:
    assert features(tmp_path / "none") == frozenset()
    assert features(told(tmp_path, "odd\n: :\n")) == frozenset()
    assert kernel(frozenset()) is None
    assert list(lines(tmp_path / "none"))[1] == "instructions: unknown (this system does not tell them)"


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("fma avx2 avx512f avx512bw avx512dq avx512vl avx512_vnni amx_tile amx_int8", "AMX"),
        ("fma avx2 avx512f avx512bw avx512dq avx512vl avx512_vnni amx_int8", "AVX-512 VNNI"),
        ("fma avx2 avx512f avx512bw avx512dq avx512vl", "AVX-512 without VNNI"),
        ("fma avx2 avx512f", "AVX2"),
        ("fma avx2 avx_vnni", "AVX-VNNI"),
        ("sse2 fma avx2", "AVX2"),
        ("sse2 avx2", "SSE"),
        ("sse2 avx512_vnni", "SSE"),
        ("asimd asimddp i8mm", "i8mm"),
        ("asimd asimddp", "dot product"),
        ("asimd", "NEON"),
    ],
)
def test_kernel_is_the_widest_that_the_processor_has_all_instructions_for(found: str, name: str) -> None:
    chosen = kernel(frozenset(found.split()))
    assert chosen is not None
    assert chosen.name == name


def test_instructions_are_told_widest_first_and_no_others() -> None:
    assert instructions(frozenset({"avx2", "fpu", "amx_int8"})) == ("amx_int8", "avx2")
    assert set(TOLD) <= {name for one in KERNELS for name in one.needs} | {"sse4_1"}


def test_lines_say_what_the_instructions_mean(tmp_path: Path) -> None:
    _, found, means = lines(told(tmp_path, X86))
    assert found == "instructions: avx2"
    assert means.startswith("  int8 kernel: AVX2; three instructions where VNNI has one, so reading is slower")


def test_lines_tell_when_a_process_may_use_fewer_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    monkeypatch.setattr(processor, "usable", lambda: 2)
    assert next(lines(tmp_path / "none")) == "processors: 64, of which 2 may be used here (use them with --threads)"
    monkeypatch.setattr(processor, "usable", lambda: 64)
    assert next(lines(tmp_path / "none")) == "processors: 64 (use them with --threads)"


def test_usable_is_at_least_one() -> None:
    assert (usable() or 1) >= 1
