"""What the history says of a change."""

import json

from django.utils import translation

from signatures.record.models import Event
from signatures.review.event_words import Change, event_changes


def test_names_in_other_languages_are_told_by_language():
    event = Event(changes={"names": ["{}", json.dumps({"fr": "L'Association", "ar": "جمعية"})]})

    with translation.override("en"):
        assert event_changes(event) == [Change("names in other languages", "", "French: L'Association; Arabic: جمعية")]
