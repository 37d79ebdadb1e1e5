"""Line charts on two logarithmic axes, as an SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 80, 40, 150, 45
COLOURS = ["#0b5394", "#b45f06", "#38761d", "#741b47"]


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: list[tuple[float, float]]


def draw(charts: list[tuple[str, list[Line]]], *, below: str) -> str:
    """Draw the charts side by side, each with its title, over axes of the same meaning."""
    wide = LEFT + WIDTH + RIGHT
    high = TOP + HEIGHT + BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide * len(charts)} {high}" font-family="sans-serif" font-size="13">',
        f'<rect width="{wide * len(charts)}" height="{high}" fill="#fff"/>',
    ]
    for nth, (title, lines) in enumerate(charts):
        parts.append(f'<g transform="translate({nth * wide + LEFT} {TOP})">{_chart(title, lines, below)}</g>')
    return "\n".join([*parts, "</svg>", ""])


def _chart(title: str, lines: list[Line], below: str) -> str:
    left, right = _decades([x for line in lines for x, _ in line.points])
    bottom, top = _decades([y for line in lines for _, y in line.points])

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - left) / (right - left)
        up = (math.log10(y) - bottom) / (top - bottom)
        return round(across * WIDTH, 1), round(HEIGHT - up * HEIGHT, 1)

    parts = [f'<text x="0" y="-15" font-weight="bold">{title}</text>']
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT + 38}" text-anchor="middle">{below}</text>')
    for decade in range(left, right + 1):
        x, _ = at(10**decade, 10**bottom)
        parts.append(f'<path d="M{x} 0V{HEIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT + 18}" text-anchor="middle">{10**decade:,}</text>')
    for decade in range(bottom, top + 1):
        _, y = at(10**left, 10**decade)
        parts.append(f'<path d="M0 {y}H{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="-6" y="{y + 4}" text-anchor="end">{10**decade:,}</text>')
    labels: list[float] = []
    for line, colour in zip(lines, COLOURS, strict=False):
        path = " ".join(f"{x},{y}" for x, y in (at(*point) for point in line.points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = at(*line.points[-1])
        while any(abs(y - other) < 15 for other in labels):
            y += 15 if y < HEIGHT / 2 else -15
        labels.append(y)
        parts.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{line.name}</text>')
    return "\n".join(parts)


def _decades(values: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)
