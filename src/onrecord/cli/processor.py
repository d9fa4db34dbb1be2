"""What the processor can do, and what that means for reading.

Reading is for the most part products of int8 matrices. onnxruntime computes them with the widest instructions that it
finds when it starts (``mlas/lib/platform.cpp``); the names here are those of the Linux kernel's ``/proc/cpuinfo``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

CPUINFO = Path("/proc/cpuinfo")


class Kernel(msgspec.Struct, frozen=True):
    """One way to multiply int8 matrices: the instructions that it needs, and what it means for reading."""

    needs: frozenset[str]
    name: str
    meaning: str


_FAST = "the fastest that there is"
_EXACT = "made for int8"
_SLOW = "three instructions where VNNI has one, so reading is slower"
# vpmaddubsw adds two products in 16 bits and cuts off what is above; our weights use all 8 bits.
_CUT = f"{_SLOW}, and large sums are cut off: a score near its threshold may fall on the other side"

# In the order of preference.
KERNELS = (
    Kernel(frozenset({"amx_tile", "amx_int8"}), "AMX", _FAST),
    Kernel(frozenset({"avx512bw", "avx512dq", "avx512vl", "avx512_vnni"}), "AVX-512 VNNI", _EXACT),
    Kernel(frozenset({"avx512bw", "avx512dq", "avx512vl"}), "AVX-512 without VNNI", _CUT),
    Kernel(frozenset({"avx2", "fma", "avx_vnni"}), "AVX-VNNI", _EXACT),
    Kernel(frozenset({"avx2", "fma"}), "AVX2", _CUT),
    Kernel(frozenset({"i8mm", "asimddp"}), "i8mm", _FAST),
    Kernel(frozenset({"asimddp"}), "dot product", _EXACT),
    Kernel(frozenset({"asimd"}), "NEON", "no instructions for int8, so reading is slower"),
    Kernel(frozenset({"sse2"}), "SSE", f"nothing wider than SSE; {_SLOW}"),
)
TOLD = (
    "amx_int8",
    "avx512_vnni",
    "avx_vnni",
    "avx512bw",
    "avx2",
    "i8mm",
    "asimddp",
    "sse4_1",
)  # what makes a difference


def features(cpuinfo: Path = CPUINFO) -> frozenset[str]:
    """All that the first processor can do; empty where the system does not tell."""
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    told = (line.partition(":")[2] for line in lines if line.partition(":")[0].strip() in ("flags", "Features"))
    return frozenset(next(told, "").split())


def instructions(found: frozenset[str]) -> tuple[str, ...]:
    """Those that make a difference for reading, widest first.

    >>> instructions(frozenset({"fpu", "avx2", "avx_vnni"}))
    ('avx_vnni', 'avx2')
    """
    return tuple(name for name in TOLD if name in found)


def kernel(found: frozenset[str]) -> Kernel | None:
    """The kernel that onnxruntime chooses for int8; ``None`` where nothing is known.

    >>> kernel(frozenset({"fma", "avx2"})).name
    'AVX2'
    """
    return next((one for one in KERNELS if one.needs <= found), None)


def usable() -> int | None:
    """How many processors this process may use; a container or ``taskset`` may leave it fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def lines(cpuinfo: Path = CPUINFO) -> Iterator[str]:
    """What ``onrecord doctor`` says of the processor."""
    there, ours = os.cpu_count(), usable()
    fewer = f", of which {ours} may be used here" if there and ours and ours < there else ""
    yield f"processors: {there or 'unknown'}{fewer} (use them with --threads)"
    found = features(cpuinfo)
    chosen = kernel(found)
    if chosen is None:
        yield "instructions: unknown (this system does not tell them)"
        return
    yield f"instructions: {', '.join(instructions(found)) or 'none that make a difference'}"
    yield f"  int8 kernel: {chosen.name}; {chosen.meaning}"
