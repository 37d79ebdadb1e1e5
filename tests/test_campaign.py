"""`make campaign` tries more of all that tests try at random, and tells in one table what it found."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests import campaign
from tests.campaign import CAMPAIGNS, Campaign, main, run, table

_MORE = re.compile(r'os\.environ\.get\(\s*"([A-Z_]+)",\s*"(\d+)"\)')


def numbers() -> dict[str, tuple[int, list[str]]]:
    """Give, by the variable that sets it, how much tests try on other days, and which files they stand in."""
    found: dict[str, tuple[int, list[str]]] = {}
    for path in sorted(Path(settings.BASE_DIR, "tests").rglob("test_*.py")):
        for name, number in _MORE.findall(path.read_text(encoding="utf-8")):
            most, files = found.get(name, (0, []))
            found[name] = (max(most, int(number)), [*files, path.relative_to(settings.BASE_DIR).as_posix()])
    return found


def test_whatever_tests_can_try_more_of_a_campaign_tries_more_of():
    assert len(numbers()) > 6
    for name, (number, files) in numbers().items():
        its_own = [one for one in CAMPAIGNS if name in one.more]

        assert [one.more[name] > number for one in its_own] == [True], name
        assert set(files) <= set(its_own[0].tests), name


def test_a_campaign_names_tests_that_are_there_and_sets_what_they_read():
    for one in CAMPAIGNS:
        words = [Path(settings.BASE_DIR, path).read_text(encoding="utf-8") for path in one.tests]

        assert all(any(name in text for text in words) for name in one.more), one.name


def test_the_table_tells_what_was_tried_and_what_was_found(tmp_path: Path):
    file = tmp_path / "test_tries.py"
    file.write_text(
        "import os\ndef test_holds(): assert os.environ['TRIES'] == '7000'\ndef test_breaks(): assert False\n"
    )
    nowhere = Campaign("gone", "nothing", [str(tmp_path / "test_nothing.py")])

    results = [
        run(one, logs=tmp_path)
        for one in (Campaign("tries", "tries of all kinds", [str(file)], {"TRIES": 7000}), nowhere)
    ]
    _head, _line, tried, gone = table(results).splitlines()

    assert "| tries | tries of all kinds | TRIES 7,000 | 2 |" in tried
    assert "test_breaks" in tried
    assert "test_holds" not in tried
    assert "ended with code 4" in gone


@pytest.mark.parametrize(("found", "code"), [((), 0), (("test_breaks",), 1)])
def test_the_exit_code_says_whether_anything_was_found(
    monkeypatch: pytest.MonkeyPatch, found: tuple[str, ...], code: int
):
    monkeypatch.setattr(campaign, "run", lambda one, logs: campaign.Result(one, 1, found, 0.1))

    assert main(["lives"]) == code
    assert main(["nothing of the kind"]) == 2
