"""Whatever the public sees changes with an Event that says who did it, by whatever page of the site it is changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from coalition.domain.documents import read_document
from coalition.models import Member, Organisation, OrganisationName, Statement, Text
from signatures.domain.import_statement import import_statement
from signatures.domain.take_back import undo_import
from signatures.models import Event, Merge, Move
from tests.coalition.builders import add_organisation
from tests.coalition.domain.test_documents import STATEMENT
from tests.signatures.builders import moderator, open_statement
from tests.signatures.views.test_review import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    return open_statement()


@pytest.fixture
def member(statement: Statement) -> Member:
    first = add_organisation(name="Placeholder First", names={"fr": "Premier exemple"})
    other = add_organisation(name="Sample Second")
    Member.objects.create(organisation=other, since=date(2020, 1, 1), position=2)
    return Member.objects.create(organisation=first, since=date(2020, 1, 1), position=1)


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-editor", "Editors")


def fields_of(desk: Client, page: str) -> dict[str, str]:
    """Give what the browser would post of a page that nobody changed."""
    context = desk.get(page).context
    forms = [context["adminform"].form]
    for one in context["inline_admin_formsets"]:
        forms += [one.formset.management_form, *one.formset.initial_forms]
    return {
        field.html_name: str(value)
        for form in forms
        for field in form
        if (value := field.value()) not in (None, "", [])
    }


OTHERWISE = {
    "name": "Placeholder renamed",
    "acronym": "PLC",
    "country": "TN",
    "website": "https://example.org/other",
    "language": "ar",
    "since": "2022-01-01",
    "until": "2021-01-01",
    "position": "9",
}
# What a page writes by itself from what is typed, or nobody sees of a member on any list.
_DERIVED = {"id", "key", "sort_key", "gist", "handles", "different_from", "recorded_at", "merged_into"}


def columns() -> list[tuple[type[models.Model], str]]:
    return [
        (model, field.name)
        for model in (Member, Organisation, OrganisationName)
        for field in model._meta.concrete_fields
        if field.name not in _DERIVED and (model, field.name) != (OrganisationName, "organisation")
    ]


@pytest.mark.parametrize(("model", "column"), columns())
def test_whatever_column_of_a_member_is_changed_on_its_page_its_statements_say_who_did_it(
    statement: Statement, member: Member, desk: Client, model: type[models.Model], column: str
):
    page = reverse("admin:coalition_organisation_change", args=[member.organisation_id])
    if model is Member:
        page = reverse("admin:coalition_member_change", args=[member.pk])
    posted = fields_of(desk, page)
    value = OTHERWISE.get(column) or str(add_organisation(name="Another Body").pk)

    desk.post(page, posted | {f"names-0-{column}" if model is OrganisationName else column: value})

    event = Event.objects.get(statement=statement)
    assert (event.move, str(event.actor), set(event.changes)) == (Move.STATEMENT, "placeholder-editor", {"members"})


def _chosen(action: str, *rows: models.Model, **more: object) -> dict[str, object]:
    return {"action": action, "_selected_action": [one.pk for one in rows], **more}


def _reorder(desk: Client, member: Member) -> None:
    page = reverse("admin:coalition_member_changelist")
    formset = desk.get(page).context["cl"].formset
    forms = [formset.management_form, *formset.forms]
    posted = {field.html_name: str(field.value()) for form in forms for field in form}
    posted |= {name: "5" for name, value in posted.items() if name.endswith("-position") and value == "1"}
    desk.post(page, posted | {"_save": "Save"})


def _add(desk: Client, _member: Member) -> None:
    added = {"organisation": add_organisation(name="Another Body").pk, "since": "2020-01-01", "position": "3"}
    desk.post(reverse("admin:coalition_member_add"), added)


def _merge(desk: Client, member: Member) -> None:
    kept = add_organisation(name="Another Body")
    chosen = _chosen("merge", kept, member.organisation, confirmed="yes", kept=kept.pk)
    desk.post(reverse("admin:coalition_organisation_changelist"), chosen)


def _undo_merge(desk: Client, member: Member) -> None:
    _merge(desk, member)
    desk.post(reverse("admin:signatures_merge_changelist"), _chosen("undo", Merge.objects.get()))


WAYS: dict[str, tuple[Callable[[Client, Member], object], int]] = {
    "is added": (_add, 1),
    "is deleted": (
        lambda desk, one: desk.post(reverse("admin:coalition_member_delete", args=[one.pk]), {"post": "yes"}),
        1,
    ),
    "is moved in the list": (_reorder, 1),
    "becomes another by a merge": (_merge, 1),
    "becomes itself again": (_undo_merge, 2),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_member_comes_and_goes_on_record(statement: Statement, member: Member, desk: Client, way: str):
    act, number = WAYS[way]

    act(desk, member)

    events = Event.objects.filter(statement=statement, move=Move.STATEMENT)
    assert [str(event.actor) for event in events] == ["placeholder-editor"] * number
    page = desk.get(reverse("admin:signatures_history"), {"statement": statement.slug}).content.decode()
    assert page.count("placeholder-editor") >= number
    assert "deleted (no." not in page


def test_what_no_published_statement_shows_is_no_event(statement: Statement, member: Member, desk: Client):
    Statement.objects.create(slug="a-draft", issued_on=date(2021, 7, 26))
    body = add_organisation(name="Another Body")
    page = reverse("admin:coalition_organisation_change", args=[body.pk])

    desk.post(page, fields_of(desk, page) | {"name": "Renamed Body"})
    desk.post(reverse("admin:coalition_member_add"), {"organisation": body.pk, "since": "2022-01-01", "position": "3"})

    assert Member.objects.count() == 3
    assert not Event.objects.exists()


def test_a_text_is_published_on_record(statement: Statement, desk: Client):
    text = Text.objects.create(statement=statement, language="fr", title="A", body="B")

    for _twice in range(2):
        desk.post(reverse("admin:coalition_text_publish", args=[text.pk]))

    event = Event.objects.get(statement=statement)
    assert (str(event.actor), event.changes) == ("placeholder-editor", {"text": ["", "fr 1"]})


def test_members_that_a_document_brings_or_its_undo_takes_are_on_record(statement: Statement):
    document = replace(read_document(STATEMENT.encode()), issued_on=statement.issued_on)
    importer: User = moderator()

    done = import_statement(document, language="en", importer=importer, adds_to=statement)
    undo_import(import_id=done.record.pk, actor=importer)

    told = Event.objects.filter(statement=statement, move=Move.STATEMENT)
    assert [str(event.actor) for event in told] == ["moderator", "moderator"]
    assert told[0].changes["members"] == told[1].changes["members"][::-1]
