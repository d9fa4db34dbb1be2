"""Whether a score of 0.9 is right nine times of ten.

In: pairs (score, was it right). Out: a reliability table of equal-mass bins and the expected calibration error
(Naeini et al. 2015, with bins of equal mass, which do not leave most bins empty when most scores are high), and a
reliability diagram as SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec

Judged = tuple[float, bool]


class Bin(msgspec.Struct, frozen=True):
    """Predictions of like score: how sure they were and how often they were right, as shares of 1."""

    low: float
    high: float
    count: int
    mean_score: float
    right: float


class Calibration(msgspec.Struct, frozen=True):
    """The mean distance between sureness and rightness, and the bins behind it."""

    error: float
    count: int
    bins: tuple[Bin, ...]


def calibrate(judged: Sequence[Judged], bins: int = 10) -> Calibration | None:
    """The calibration of scores; ``None`` when there are none.

    >>> calibrate([(0.5, True), (0.5, False)], bins=1).error
    0.0

    Limits: equal scores may fall into two neighbouring bins.
    """
    if not judged:
        return None
    table = tuple(_bin(part) for part in _parts(sorted(judged), bins) if part)
    error = sum(row.count * abs(row.mean_score - row.right) for row in table) / len(judged)
    return Calibration(error, len(judged), table)


def _parts(judged: Sequence[Judged], bins: int) -> list[Sequence[Judged]]:
    """Cut into parts whose sizes differ by one at most."""
    edges = [len(judged) * edge // bins for edge in range(bins + 1)]
    return [judged[low:high] for low, high in zip(edges, edges[1:], strict=False)]


def _bin(part: Sequence[Judged]) -> Bin:
    scores = [score for score, _ in part]
    right = sum(is_right for _, is_right in part) / len(part)
    return Bin(scores[0], scores[-1], len(part), sum(scores) / len(part), right)


SIDE = 300  # of the diagram’s square, in pixels
EDGE = 50  # around it, for the words


def diagram(found: Calibration, title: str) -> str:
    """A reliability diagram as SVG: a dot for each bin, its area as the count; the diagonal is perfect.

    >>> diagram(Calibration(0.0, 2, (Bin(0.5, 0.5, 2, 0.5, 0.5),)), "Speakers").count("<circle")
    1
    """
    whole = SIDE + 2 * EDGE
    dots = "".join(_dot(row, found.count) for row in found.bins)
    words = _words(f"{title}: {found.count} judged, calibration error {found.error:.3f}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" '
        f'font-size="11">'
        f'<rect width="{whole}" height="{whole}" fill="white"/>'
        f'<path d="M{EDGE} {EDGE}v{SIDE}h{SIDE}" fill="none" stroke="black"/>'
        f'<path d="M{EDGE} {EDGE + SIDE}l{SIDE} -{SIDE}" stroke="grey" stroke-dasharray="4"/>{dots}{words}</svg>\n'
    )


def _dot(row: Bin, count: int) -> str:
    x, y = EDGE + SIDE * row.mean_score, EDGE + SIDE * (1 - row.right)
    radius = 2 + 20 * (row.count / count) ** 0.5
    told = f"score {row.low:.2f} to {row.high:.2f}: {row.right:.2f} right of {row.count}"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="steelblue" fill-opacity="0.6">'
        f"<title>{told}</title></circle>"
    )


def _words(title: str) -> str:
    """The title, the names of the axes and their ends."""
    low, high, middle = EDGE, EDGE + SIDE, EDGE + SIDE // 2
    placed = [(middle, 25, title), (middle, high + 35, "mean score"), (low, high + 15, "0"), (high, high + 15, "1")]
    across = "".join(f'<text x="{x}" y="{y}" text-anchor="middle">{escape(word)}</text>' for x, y, word in placed)
    upright = f'<text transform="translate(25 {middle}) rotate(-90)" text-anchor="middle">share that is right</text>'
    return f'{across}{upright}<text x="{low - 12}" y="{low + 4}">1</text>'
