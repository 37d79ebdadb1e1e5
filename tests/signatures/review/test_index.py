"""The door of the admin: what waits, and what one came for first."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement
from signatures.review.decide import approve
from staff.desk import SECTIONS
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def shown(client: Client) -> str:
    return " ".join(client.get("/admin/").content.decode().split())


def test_one_that_waits_is_told_and_leads_to_its_review(desk: Client):
    statement = open_statement()
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=None)
    waits = pending(statement, confirmed_at=timezone.now() - timedelta(days=3, minutes=1))

    page = shown(desk)

    assert f'href="{QUEUE}{waits.pk}/change/">1 sign-on waits for review</a>' in page
    assert "<bdi>a-statement</bdi> · for 3 days" in page


def test_several_lead_to_the_queue_of_their_statement_and_who_waits_longest_comes_first(desk: Client):
    first, second = open_statement("first"), open_statement("second")
    pending(first)
    for days in (1, 2):
        pending(second, confirmed_at=timezone.now() - timedelta(days=days, minutes=1))

    page = shown(desk)

    assert f'href="{QUEUE}?statement__id__exact={second.pk}">2 sign-ons wait for review</a>' in page
    assert "<bdi>second</bdi> · the oldest for 2 days" in page
    assert "<bdi>first</bdi> · since just now" in page
    assert page.index("<bdi>second</bdi>") < page.index("<bdi>first</bdi>")


def test_it_says_so_where_nothing_waits(desk: Client):
    approve(signature_id=pending(open_statement()).pk, moderator=moderator(), organisation=None)

    assert "Nothing waits for review." in shown(desk)


def test_who_does_not_review_is_not_told_of_it():
    pending(open_statement())

    for role in ("Editors", "Administrators"):
        assert "for review" not in shown(of_role(role, role))


def test_an_editor_is_told_what_a_draft_lacks():
    open_statement("placeholder-open")
    Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())

    page = shown(of_role("placeholder-editor", "Editors"))

    assert "a-draft" in page
    assert "Arabic: there is no text." in page
    assert "placeholder-open" not in page


@pytest.mark.parametrize("number", [1, 5])
def test_the_index_asks_a_fixed_number_of_queries(django_assert_num_queries: DjangoAssertNumQueries, number: int):
    owner = sign_in(person(is_superuser=True))
    for one in range(number):
        pending(open_statement(f"statement-{one}"))
        Statement.objects.create(slug=f"draft-{one}", issued_on=timezone.localdate())
    owner.get("/admin/")

    with django_assert_num_queries(7):
        owner.get("/admin/")


def test_what_one_came_for_comes_first_and_the_machine_last():
    found = sign_in(person(is_superuser=True)).get("/admin/").context["app_list"]

    assert [[str(model["name"]) for model in section["models"]] for section in found] == [
        ["Sign-ons", "Proposed changes", "Statements", "Organisations", "Members", "Texts"],
        ["Imports", "Merges", "Standard reasons", "Webhooks"],
        ["People", "Roles"],
        ["Jobs in the background"],
    ]


def test_every_page_of_the_admin_stands_under_a_heading():
    listed = {label for _key, _name, labels in SECTIONS for label in labels}

    assert {model._meta.label for model in admin.site._registry} == listed
