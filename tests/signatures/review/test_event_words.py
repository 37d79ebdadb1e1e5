"""Words of the history about a change."""

import json

from django.utils import translation

from coalition.site.direction import isolate
from signatures.record.models import Event
from signatures.review.event_words import Change, MembersDifference, event_changes, members_difference


def test_names_in_other_languages_are_told_by_language():
    event = Event(changes={"names": ["{}", json.dumps({"fr": "L’Association", "ar": "جمعية"})]})

    with translation.override("en"):
        told = f"French: {isolate('L’Association')}; Arabic: {isolate('جمعية')}"
        assert event_changes(event) == [Change("names in other languages", "", told)]


def line(name: str, **details: object) -> dict[str, object]:
    return {"name": name, "acronym": "", "country": "", "website": "", "names": {}} | details


def test_members_are_told_as_lists_of_those_added_removed_and_shown_differently():
    before = [line("Stays"), line("Goes"), line("Moves house", country="LB", names={"fr": "Ancien"})]
    after = [line("Moves house", country="JO", names={"fr": "Nouveau"}), line("Comes", acronym="C"), line("Stays")]

    with translation.override("en"):
        told = members_difference(before, after)

    assert (told.added, told.removed, told.order) == (["Comes"], ["Goes"], [])
    [(name, changes)] = told.changed
    former, new = (f"French: {isolate(one)}" for one in ("Ancien", "Nouveau"))
    assert name == "Moves house"
    assert changes == [Change("country", "Lebanon", "Jordan"), Change("names in other languages", former, new)]


def test_members_in_another_order_are_told_in_it():
    one, two = line("One"), line("Two")

    told = members_difference([one, two], [two, one])

    assert told == MembersDifference([], [], [], ["Two", "One"])
