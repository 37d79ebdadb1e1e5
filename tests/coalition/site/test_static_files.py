"""Rules that every style sheet keeps."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static/css").glob("*.css"))


@pytest.mark.parametrize("sheet", [one.name for one in SHEETS])
def test_what_opens_keeps_the_mark_that_says_so(sheet: str):
    """A browser draws the mark of a `summary` as that of a list's item: with another display there is none."""
    text = (settings.BASE_DIR / "static/css" / sheet).read_text()
    of_summaries = re.findall(r"([^{}]*(?<![.\w-])summary\b[^{}]*)\{([^{}]*)\}", text)
    without = [
        selector.strip()
        for selector, style in of_summaries
        if re.search(r"display: (?!list-item)|list-style: none", style) and "pointer-events: none" not in style
    ]

    assert without == []
