"""Rows that may be deleted in the admin, and rows that stay, even for the owner of all rights."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from signatures.review.decide import reject
from signatures.review.models import StandardReason
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending, signed
from tests.signatures.review.test_review_page import of_role
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    return sign_in(person("placeholder-owner", is_superuser=True))


def one_who_decided() -> User:
    decider = person("placeholder-decider", role="Moderators")
    reject(signature_id=pending(open_statement()).pk, moderator=decider, reason="Placeholder reason")
    return decider


def one_who_was_here() -> User:
    here = person("placeholder-here", role="Editors")
    sign_in(here)
    return here


def draft_with_a_text() -> Statement:
    statement = Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())
    Text.objects.create(statement=statement, language="en", title="A", body="B")
    return statement


def role_of_somebody() -> Group:
    return person("placeholder-editor", role="Editors").groups.get()


STAYS: list[Callable[[], Model]] = [
    open_statement,
    lambda: Statement.objects.create(slug="opened-empty", issued_on=timezone.localdate(), state="open"),
    draft_with_a_text,
    lambda: open_statement().texts.get(),
    lambda: signed(open_statement(), name="Placeholder Signed").organisation,  # type: ignore[return-value, list-item]
    lambda: (
        Member.objects.create(
            organisation=add_organisation(name="Placeholder Member"), since=timezone.localdate()
        ).organisation
    ),
    one_who_decided,
    one_who_was_here,
    lambda: User.objects.get(username="placeholder-owner"),
    role_of_somebody,
]
GOES: list[Callable[[], Model]] = [
    lambda: Statement.objects.create(slug="a-mistake", issued_on=timezone.localdate()),
    lambda: draft_with_a_text().texts.get(),
    lambda: add_organisation(name="Placeholder Alone"),
    lambda: Member.objects.create(organisation=add_organisation(name="Placeholder"), since=timezone.localdate()),
    lambda: StandardReason.objects.create(language="en", words="Placeholder"),
    lambda: person("placeholder-never-here"),
]


def page(thing: Model, name: str) -> str:
    return f"/admin/{thing._meta.app_label}/{thing._meta.model_name}/{thing.pk}/{name}/"


def is_there(thing: Model) -> bool:
    return type(thing)._base_manager.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("make", STAYS)
def test_what_is_on_record_cannot_be_deleted_and_no_button_says_so(owner: Client, make: Callable[[], Model]):
    thing = make()

    shown = owner.get(page(thing, "change")).content.decode()
    answers = [owner.get(page(thing, "delete")), owner.post(page(thing, "delete"), {"post": "yes"})]

    assert "deletelink" not in shown
    assert [answer.status_code for answer in answers] == [403, 403]
    assert is_there(thing)


@pytest.mark.parametrize("make", GOES)
def test_a_mistake_can_be_deleted(owner: Client, make: Callable[[], Model]):
    thing = make()

    shown = owner.get(page(thing, "change")).content.decode()
    owner.post(page(thing, "delete"), {"post": "yes"})

    assert "deletelink" in shown
    assert not is_there(thing)


def test_before_a_member_is_deleted_the_other_way_is_told():
    member = GOES[3]()

    asked = of_role("placeholder-editor", "Editors").get(page(member, "delete")).content.decode()

    assert "If the organisation has left the coalition, enter the day it left instead" in asked
    assert page(member, "change") in asked


def test_nothing_is_deleted_by_the_dozen(owner: Client):
    for _ in range(2):
        add_organisation(name="Placeholder")

    for path in ("coalition/organisation", "coalition/statement", "coalition/member", "auth/user"):
        assert "delete_selected" not in owner.get(f"/admin/{path}/").content.decode()
