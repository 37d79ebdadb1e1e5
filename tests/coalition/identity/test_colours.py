import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.identity import colours
from coalition.identity.colours import contrast, made_for_dark, on_dark, on_light

SHEET = "static/css/site.css"
_colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0), ("#123456", "#123456", 1)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005) == contrast(other, one)


def test_a_contrast_is_never_told_as_more_than_it_is():
    assert str(colours.Contrast("#777777", "#ffffff", 4.4996)) == "4.4"


@given(_colours)
def test_an_accent_made_for_the_dark_is_readable_there(colour: str):
    made = made_for_dark(colour)

    assert all(one.is_enough for one in on_dark(made))


@given(_colours)
def test_an_accent_that_is_readable_on_paper_bears_letters(colour: str):
    paper, button = on_light(colour)

    assert button.is_enough or not paper.is_enough
    assert not button.is_enough or contrast(colours.softened(colour), colour) >= 4.4


def test_the_colours_are_those_of_the_style_sheet(settings):
    light, dark = (
        (settings.BASE_DIR / SHEET).read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")[:2]
    )
    ours = {
        name: re.findall(rf"--{name}: (#\w+);", sheet)[0]
        for sheet, names in ((light, ["paper", "tint", "accent"]), (dark, []))
        for name in names
    }
    theirs = {name: re.findall(rf"--{name}: (#\w+);", dark)[0] for name in ("paper", "tint", "on-accent")}

    assert (ours["paper"], ours["tint"], ours["accent"]) == (*colours.LIGHT_PAPERS, colours.ACCENT)
    assert (theirs["paper"], theirs["tint"], theirs["on-accent"]) == (*colours.DARK_PAPERS, colours.DARK_INK)
