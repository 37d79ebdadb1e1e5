"""How demands are parted as they are typed, and what is asked about those that may be several."""

import pytest
from django.utils import timezone

from coalition.statements.models import Text
from coalition.statements.readiness import Lack, together
from coalition.statements.text_form import DemandsField


def parted(typed: str) -> list[str]:
    demands: list[str] = DemandsField(required=False).clean(typed)
    return demands


@pytest.mark.parametrize(
    ("typed", "demands"),
    [
        ("Release them.\n\nEnd the trials.", ["Release them.", "End the trials."]),
        ("Release them.\r\n \r\nEnd the trials.\r\n", ["Release them.", "End the trials."]),
        ("1. Release them.\n2) End the trials.", ["Release them.", "End the trials."]),
        ("١. أطلقوا سراحهم.\n٢. أوقفوا المحاكمات.", ["أطلقوا سراحهم.", "أوقفوا المحاكمات."]),
        ("Release them.\nEnd the trials.", ["Release them.\nEnd the trials."]),
        ("  Release   them\n  all.  ", ["Release them\nall."]),
        (" \n\n \n", []),
    ],
)
def test_demands_are_parted_at_blank_lines_and_numbers_and_keep_their_lines(typed: str, demands: list[str]):
    assert parted(typed) == demands


@pytest.mark.parametrize(
    "demand",
    [
        "Release them.\nEnd the trials.",
        "Release them\nEnd the trials",
        "Release them;\nend the trials.",
        "**Release them!**\n“End the trials.”",
        "أطلقوا سراحهم\nأوقفوا المحاكمات",
        "Libérez-les !\nArrêtez les procès.",
        "- release them\n- end the trials",
        "Release them,\nall of them.\nEnd the trials.",
    ],
)
def test_what_may_be_several_demands_is_asked_about_by_its_number(demand: str):
    text = Text(language="en", demands=["One.", demand, "Another.", demand])

    asked = together(text)

    assert asked is not None
    assert (asked.lack, asked.values, asked.blocks) == (Lack.DEMANDS_OF_SEVERAL_LINES, ("2, 4",), False)


@pytest.mark.parametrize(
    "demand", ["Release them. End the trials.", "Release\nthem all,\nAlaa Placeholder too.", "أطلقوا سراحهم،\nجميعًا."]
)
def test_what_is_one_demand_on_wrapped_lines_is_not_asked_about(demand: str):
    assert together(Text(language="en", demands=[demand])) is None


def test_what_is_published_is_not_asked_about():
    text = Text(language="en", demands=["Release them.\nEnd the trials."], published_at=timezone.now())

    assert together(text) is None
