import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coalition.names.measure import Band, Measure, Pair, by_knowledge, calibration, measure

SAME = Pair(True, "Reporters Without Borders", "Reporters sans frontières", "translation")
CASE = Pair(True, "Placeholder Watch", "PLACEHOLDER WATCH", "case")
CHAPTERS = Pair(False, "ACAT Belgique", "ACAT Germany", "chapter")


def test_all_pairs_and_each_kind_are_measured():
    measured = measure([SAME, CASE, CHAPTERS])

    assert list(measured) == ["", "case", "translation", "≠ chapter"]
    assert (measured[""].area, measured[""].best_f1, measured[""].without_error, measured[""].among_first) == (
        1,
        1,
        1,
        1,
    )
    assert (measured["case"].same, measured["case"].different) == (1, 1)


def test_a_measure_without_what_it_needs_is_none():
    assert measure([SAME])[""] == Measure(1, 0, None, None, None, None, 1.0)
    assert measure([CHAPTERS])[""] == Measure(0, 1, None, None, None, None, None)
    assert measure([])[""] == Measure(0, 0, None, None, None, None, None)


def test_a_wrong_label_is_worth_less_than_a_right_one():
    wrong = [Pair(not pair.same, pair.one, pair.other, pair.kind) for pair in (SAME, CASE, CHAPTERS)]

    assert measure(wrong)[""].area == 0


def test_pairs_of_known_bodies_are_measured_apart():
    assert by_knowledge([SAME, CASE]) == {"known": [SAME], "unknown": [CASE]}


def test_each_pair_is_in_the_band_of_its_score():
    bands = calibration([SAME, CASE, CHAPTERS])

    assert sum(band.pairs for band in bands) == 3
    assert bands[-2:] == [Band(0.97, 1, 1.0), Band(1.0, 1, 1.0)]
    assert sum(band.pairs * (band.same or 0) for band in bands) == 2


def test_the_command_prints_a_table_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        'label\tname_a\tname_b\tkind\nsame\tPlaceholder "Watch\tPLACEHOLDER WATCH\tcase\ndifferent\tACAT Italia\tACAT UK\tchapter\n'
    )

    call_command("measure_likeness", pairs)
    table = capsys.readouterr().out
    call_command("measure_likeness", pairs, "--json")
    measured = json.loads(capsys.readouterr().out)

    assert "| all | 1 | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in table
    assert "| unknown bodies | 1 | 1 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 |" in table
    assert "| 1.00 | 1 | 1.00 |" in table
    assert measured["all"]["area"] == 1
    assert set(measured) == {"all", "case", "≠ chapter"}


@pytest.mark.parametrize("content", ["", "a\tb\n", "label\tname_a\tname_b\tkind\nperhaps\tA\tB\tC\n"])
def test_a_file_of_another_form_is_refused_in_words(tmp_path: Path, content: str):
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(content)

    with pytest.raises(CommandError, match=r"column|label"):
        call_command("measure_likeness", pairs)
