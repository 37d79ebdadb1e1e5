"""The tabs above the queue."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from signatures.record.models import Signature
from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_tabs_say_how_many_there_are(desk: Client):
    statement = open_statement()
    pending(statement)
    decide(desk, pending(statement), "spam")

    page = " ".join(desk.get(QUEUE).content.decode().split())

    assert 'Waiting for review <span class="count">1</span>' in page
    assert 'Spam <span class="count">1</span>' in page
    assert 'Rejected <span class="count">0</span>' in page


NARROWED = ["", "country=TN", "q=Placeholder", "age=1", "source=form", "evidence=no-website"]


@pytest.mark.parametrize("narrowed", NARROWED)
def test_each_tab_has_the_number_of_the_list_that_it_leads_to_and_the_states_add_up(desk: Client, narrowed: str):
    statement = open_statement()
    pending(statement, "Placeholder Union", country="TN")
    for country in ("FR", "TN", "TN"):
        pending(statement, "Placeholder Observatory of Tunis", country=country)
    decide(desk, pending(statement, "Placeholder Spam"), "spam")
    unconfirmed = pending(statement, "Placeholder Network", country="TN")
    Signature.objects.filter(pk=unconfirmed.pk).update(state=Signature.State.UNCONFIRMED, confirmed_at=None)
    Signature.objects.update(submitted_at=timezone.now() - timedelta(days=2))

    page = desk.get(f"{QUEUE}?{narrowed}").content.decode()
    states, groups = (tabs(page, name) for name in ("tabs", "views"))

    assert sum(number for _url, number in states[:-1]) == states[-1][1] > 0
    for url, number in states:
        listed = desk.get(QUEUE + url).context["cl"]
        assert listed.result_count == number, url
    waiting = [number for url, number in states if "state=pending" in url]
    if groups:
        (_all, whole), *parts = groups
        assert [whole] == waiting
        assert sum(number for _url, number in parts) == whole
        for url, number in parts:
            rows = list(desk.get(QUEUE + url).context["cl"].queryset)
            clusters = {one.assessment.cluster for one in rows}
            if "group=duplicate" in url:
                assert len(rows) == len(clusters) == min(number, 1)
            else:
                assert len(rows) == number


def tabs(page: str, name: str) -> list[tuple[str, int]]:
    """Give the addresses and numbers of one row of tabs."""
    (found,) = re.findall(f'<nav class="{name}".*?</nav>', page, re.DOTALL) or [""]
    links = re.findall(r'<a href="([^"]+)".*?<span class="count">(\d+)</span>', found)
    return [(unescape(url), int(number)) for url, number in links]


def test_a_statement_chosen_on_the_desk_opens_no_filters_and_is_told(desk: Client):
    statement = open_statement()
    pending(statement)

    pages = [desk.get(f"{QUEUE}?statement__id__exact={statement.pk}{more}") for more in ("", "&age=1")]
    chosen, also_by_age = (" ".join(page.content.decode().split()) for page in pages)

    assert '<details class="queue-more"><summary>More filters · <bdi>A</bdi></summary>' in chosen
    assert '<details class="queue-more" open>' in also_by_age
