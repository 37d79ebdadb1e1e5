"""The fonts that documents are set in, and which letters they have: those of our languages, and what people also write.

Noto Sans and Amiri set everything that they have. The others are asked for a letter that neither has, last those of the
machine itself that FONT_FOLDERS names: Tifinagh, in which Amazigh is written, comes in no package of Python.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import fontpkg_amiri
import fontpkg_noto_sans
import manimgx_fonts
import manimgx_fonts_cjk
from django.conf import settings

# Nothing is drawn for a blank, a format character, a control or a variation selector.
_NOT_DRAWN: Final = {"Zs", "Zl", "Zp", "Cf", "Cc"}
_VARIATIONS: Final = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))


def font_folders() -> list[Path]:
    """Give the folders of the fonts, first those in which everything is set that they have."""
    first = [package.ROOT / "files" for package in (fontpkg_noto_sans, fontpkg_amiri)]
    others = [Path(package.__path__[0]) for package in (manimgx_fonts, manimgx_fonts_cjk)]
    return [*first, *others, *map(Path, settings.FONT_FOLDERS)]


def letters_without_font(texts: Iterable[str]) -> list[str]:
    """Give the letters that none of the fonts has, so that documents show an empty box in their place."""
    letters = set().union(*texts) - _VARIATIONS
    return sorted(one for one in letters if ord(one) not in _drawn() and unicodedata.category(one) not in _NOT_DRAWN)


@cache
def _drawn() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # large, and asked for by few

    drawn: set[int] = set()
    for file in (file for folder in font_folders() for file in folder.rglob("*")):
        if file.suffix in (".ttf", ".otf", ".ttc"):
            # Of a collection the first: it is one set of letters, drawn in the ways of several countries.
            drawn.update(TTFont(file, lazy=True, fontNumber=0 if file.suffix == ".ttc" else -1).getBestCmap() or {})
    return frozenset(drawn)
