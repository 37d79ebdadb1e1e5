"""Letters that documents can show."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from coalition.site import fonts

TIFINAGH = "\u2d30"


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    fonts._drawn.cache_clear()
    yield
    fonts._drawn.cache_clear()


def write_font(path: Path, *, letter: str) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "letter"])
    builder.setupCharacterMap({ord(letter): "letter"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "letter")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "letter": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Placeholder", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_a_letter_that_no_package_has_is_told():
    assert fonts.letters_without_font([f"a {TIFINAGH}"]) == [TIFINAGH]


def test_a_font_of_the_machine_serves_where_the_packages_lack_a_letter(tmp_path: Path, settings):
    write_font(tmp_path / "of-the-machine.ttf", letter=TIFINAGH)
    settings.FONT_FOLDERS = [str(tmp_path)]

    assert fonts.letters_without_font([f"a {TIFINAGH}"]) == []
    assert fonts.font_folders()[-1] == tmp_path
