"""Words for how long something takes."""

from datetime import timedelta

import pytest

from coalition.site.durations import duration_words


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "less than a minute"), (59, "less than a minute"), (60, "1 minute"), (7200, "2 hours")]
)
def test_a_moment_is_not_0_minutes_long(seconds: int, words: str):
    assert duration_words(timedelta(seconds=seconds)).replace("\xa0", " ") == words
