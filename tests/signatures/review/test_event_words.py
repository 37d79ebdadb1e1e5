"""Words of the history about a change."""

import json

from django.utils import translation

from coalition.site.direction import isolate
from signatures.record.models import Event
from signatures.review.event_words import Change, event_changes


def test_names_in_other_languages_are_told_by_language():
    event = Event(changes={"names": ["{}", json.dumps({"fr": "L’Association", "ar": "جمعية"})]})

    with translation.override("en"):
        told = f"French: {isolate('L’Association')}; Arabic: {isolate('جمعية')}"
        assert event_changes(event) == [Change("names in other languages", "", told)]
