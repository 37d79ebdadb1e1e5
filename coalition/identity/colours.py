"""Colours, and whether they can be read on one another: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ENOUGH: Final = 4.5  # of words in any size
# Those of static/css/site.css: what an accent stands on, the darker of paper and tint in the light and the lighter one in
# the dark, and what stands on an accent.
ACCENT: Final = "#17466e"
LIGHT_PAPERS: Final = ("#fdfcf9", "#f1eee6")
DARK_PAPERS: Final = ("#14171b", "#1d2228")
LIGHT_INK: Final = "#ffffff"
DARK_INK: Final = "#10161c"
# What an accent that is made for the dark comes to: as easily read as the usual one.
_EASY: Final = 7.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """Legibility of one colour on another, from 1 to 21."""

    colour: str
    ground: str
    ratio: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= ENOUGH

    def __str__(self) -> str:
        return f"{int(self.ratio * 10) / 10:.1f}"  # not rounded up: 4.46 is not enough


def contrast(colour: str, ground: str) -> float:
    """Compare the luminance of two colours, as WCAG defines it."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def on_light(accent: str) -> list[Contrast]:
    """Tell how an accent is read on light paper, and the letters of a button on it."""
    return [_on_worst(accent, LIGHT_PAPERS), Contrast(LIGHT_INK, accent, contrast(LIGHT_INK, accent))]


def on_dark(accent: str) -> list[Contrast]:
    """Tell how an accent is read on dark paper, and the letters of a button on it."""
    return [_on_worst(accent, DARK_PAPERS), Contrast(DARK_INK, accent, contrast(DARK_INK, accent))]


def made_for_dark(accent: str) -> str:
    """Lighten an accent until it is easily read on dark paper."""
    return next(
        lightened
        for lightened in _lightened(accent)
        if min(contrast(lightened, ground) for ground in (*DARK_PAPERS, DARK_INK)) >= _EASY
    )


def softened(accent: str) -> str:
    """Mix letters for what is less than a title on an accent: its own tint, where that can be read, or paper."""
    soft = mixed(accent, LIGHT_PAPERS[0], 0.78)
    return soft if contrast(soft, accent) >= ENOUGH else LIGHT_PAPERS[0]


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a share of another colour into a colour."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(ours + (theirs - ours) * share):02x}" for ours, theirs in pairs)


def _lightened(accent: str) -> Iterator[str]:
    return (mixed(accent, "#ffffff", step / 50) for step in range(51))


def _on_worst(colour: str, grounds: tuple[str, ...]) -> Contrast:
    ratio, ground = min((contrast(colour, ground), ground) for ground in grounds)
    return Contrast(colour, ground, ratio)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
