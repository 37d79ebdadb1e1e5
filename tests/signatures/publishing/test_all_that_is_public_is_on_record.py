"""Whatever the public sees changes with an Event that says who did it, by whatever page of the site it is changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.readers.read import read_document
from coalition.statements.models import Statement, Text
from coalition.statements.publish import words_seen
from signatures.imports.statement import import_statement
from signatures.imports.undo import undo_import
from signatures.publishing.listing import Entry, members
from signatures.record.correct_statement import correct_statement, corrections, members_on_record
from signatures.record.errors import NotWaiting, OtherModeratorNeeded
from signatures.record.models import Event, Move, ProposedChange
from signatures.review.agree import confirm_change
from signatures.review.models import Merge
from tests.coalition.builders import add_organisation
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import moderator, open_statement
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Member:
    first = add_organisation(name="Placeholder First", names={"fr": "Premier exemple"})
    other = add_organisation(name="Sample Second")
    Member.objects.create(organisation=other, since=date(2020, 1, 1), position=2)
    return Member.objects.create(organisation=first, since=date(2020, 1, 1), position=1)


@pytest.fixture(params=[1, 2], ids=["one is enough", "two are asked for"])
def statement(request: pytest.FixtureRequest, member: Member) -> Statement:
    return open_statement(approvals=request.param)


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-editor", "Editors")


def shown(statement: Statement) -> list[list[Entry]]:
    return [members(statement, language=language) for language in ("en", "ar", "fr")]


def correct_members(statement: Statement, *, actor: str, note: str = "A note") -> object:
    wanted = {"shown_members": members_on_record(statement, day=statement.issued_on)}
    return correct_statement(statement_id=statement.pk, actor=moderator(actor), wanted=wanted, note=note)


def commit() -> None:
    """Let the database look at all that it would look at when the transaction ends."""
    connection.check_constraints()


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
_DERIVED = {
    "id",
    "key",
    "sort_key",
    "search_key",
    "blocking_keys",
    "different_from",
    "recorded_at",
    "merged_into",
    "has_page",
}


def columns() -> list[tuple[type[models.Model], str]]:
    return [
        (model, field.name)
        for model in (Member, Organisation, OrganisationName)
        for field in model._meta.concrete_fields
        if field.name not in _DERIVED and (model, field.name) != (OrganisationName, "organisation")
    ]


def change_column(desk: Client, member: Member, model: type[models.Model], column: str) -> None:
    page = reverse("admin:coalition_organisation_change", args=[member.organisation_id])
    if model is Member:
        page = reverse("admin:coalition_member_change", args=[member.pk])
    posted = fields_of(desk, page)
    value = OTHERWISE.get(column) or str(add_organisation(name="Another Body").pk)
    desk.post(page, posted | {f"names-0-{column}" if model is OrganisationName else column: value})


@pytest.mark.parametrize(("model", "column"), columns())
def test_whatever_column_of_a_member_is_changed_on_its_page_a_published_statement_stands_until_a_correction(
    statement: Statement, member: Member, desk: Client, model: type[models.Model], column: str
):
    before = shown(statement)

    change_column(desk, member, model, column)
    commit()

    assert shown(statement) == before
    assert not Event.objects.exists()
    on_record = members_on_record(statement, day=statement.issued_on)
    assert on_record != Statement.objects.get().shown_members
    correct_members(statement, actor="first")
    if statement.approvals == 2:
        proposed = ProposedChange.objects.get()
        assert shown(statement) == before
        with pytest.raises(OtherModeratorNeeded), transaction.atomic():
            confirm_change(change_id=proposed.pk, actor=moderator("first"))
        confirm_change(change_id=proposed.pk, actor=moderator("second"))
    commit()
    assert shown(statement) != before
    assert Statement.objects.get().shown_members == on_record
    event = Event.objects.get(move=Move.STATEMENT)
    assert str(event.actor) == ("first" if statement.approvals == 1 else "second")
    assert [one.reason for one in corrections(statement)] == ["A note"]


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
    desk.post(reverse("admin:signatures_merge_changelist"), _chosen("undo", Merge.objects.get(), confirmed="yes"))


WAYS: dict[str, Callable[[Client, Member], object]] = {
    "is added": _add,
    "is deleted": lambda desk, one: desk.post(reverse("admin:coalition_member_delete", args=[one.pk]), {"post": "yes"}),
    "is moved in the list": _reorder,
    "becomes another by a merge": _merge,
    "becomes itself again": _undo_merge,
}


@pytest.mark.parametrize("state", [state for state in Statement.State if state != Statement.State.DRAFT])
@pytest.mark.parametrize("way", WAYS)
def test_whoever_comes_and_goes_a_published_statement_shows_who_was_a_member(
    member: Member, desk: Client, way: str, state: Statement.State
):
    statement = open_statement()
    Statement.objects.update(state=state)
    before = shown(statement)
    draft = Statement.objects.create(slug="a-draft", issued_on=statement.issued_on)
    on_draft = shown(draft)

    WAYS[way](desk, member)
    commit()

    assert shown(statement) == before
    assert (shown(draft) == on_draft) == (way == "becomes itself again")
    assert not Event.objects.filter(statement=statement).exists()


ALONE: dict[str, Callable[[Statement], Any]] = {
    "shows nobody": lambda one: Statement.objects.filter(pk=one.pk).update(shown_members=[]),
    "renames": lambda one: Statement.objects.filter(pk=one.pk).update(
        shown_members=[{**line, "name": "Another"} for line in one.shown_members or []]
    ),
    "shows those on record": lambda one: (
        Organisation.objects.update(acronym="PLC")
        and Statement.objects.filter(pk=one.pk).update(shown_members=members_on_record(one, day=one.issued_on))
    ),
}


@pytest.mark.parametrize("change", ALONE)
def test_the_database_shows_no_other_members_without_a_correction(statement: Statement, change: str):
    statement.refresh_from_db()

    with transaction.atomic():
        ALONE[change](statement)
        with pytest.raises(IntegrityError, match="correction on record"):
            commit()
        transaction.set_rollback(True)


def test_a_statement_saved_from_a_copy_that_knows_no_members_goes_on_showing_them(statement: Statement):
    before = shown(statement)
    assert before[0]

    statement.shown_members = None
    statement.save()
    commit()

    assert shown(statement) == before


def test_a_stale_proposal_to_show_others_is_told_and_shows_nobody(member: Member):
    statement = open_statement(approvals=2)
    Organisation.objects.filter(pk=member.organisation_id).update(acronym="PLC")
    correct_members(statement, actor="first")
    Organisation.objects.filter(pk=member.organisation_id).update(acronym="ACR")
    correct_members(statement, actor="first")
    stale, fresh = ProposedChange.objects.order_by("pk")

    confirm_change(change_id=fresh.pk, actor=moderator("second"))
    with pytest.raises(NotWaiting), transaction.atomic():
        confirm_change(change_id=stale.pk, actor=moderator("second"))
    commit()

    assert shown(statement)[0][0].acronym == "ACR"


def test_what_two_confirmed_once_shows_nobody_again(member: Member):
    statement = open_statement(approvals=2)
    Organisation.objects.filter(pk=member.organisation_id).update(acronym="PLC")
    correct_members(statement, actor="first")
    proposed = ProposedChange.objects.get()
    confirm_change(change_id=proposed.pk, actor=moderator("second"))
    commit()

    assert proposed.changes["shown_members"] == Event.objects.get(move=Move.STATEMENT).changes["shown_members"]


def test_an_editor_sees_that_members_changed_and_corrects_what_is_shown(
    statement: Statement, member: Member, desk: Client
):
    change_column(desk, member, Organisation, "name")
    page = reverse("admin:coalition_statement_correct", args=[statement.pk])
    told = desk.get(reverse("admin:coalition_statement_change", args=[statement.pk])).content.decode()
    listed = desk.get(reverse("admin:coalition_member_changelist")).content.decode()
    asked = desk.get(page)
    form = asked.context["form"]
    kept, chosen = (value for value, _label in form.fields["shown_members"].choices)
    posted = {name: str(form[name].value()) for name in ("slug", "issued_on", "approvals")} | {"note": "Renamed."}

    Organisation.objects.filter(pk=member.organisation_id).update(acronym="PLC")  # meanwhile
    stale = desk.post(page, posted | {"shown_members": chosen})
    untouched = desk.post(page, posted | {"shown_members": kept}, follow=True)
    before = shown(statement)
    (_kept, chosen) = (value for value, _label in stale.context["form"].fields["shown_members"].choices)
    desk.post(page, posted | {"shown_members": chosen})
    if statement.approvals == 2:
        assert shown(statement) == before
        proposals = reverse("admin:signatures_proposedchange_changelist")
        change = {"action": "confirm", "_selected_action": [ProposedChange.objects.get().pk]}
        of_role("another", "Moderators").post(proposals, change)
    commit()

    assert "The members on record now differ" in told
    assert page in listed
    assert "Placeholder renamed" in asked.content.decode()
    assert "have changed since you opened this page" in stale.content.decode()
    assert "already the case" in untouched.content.decode()
    assert (shown(statement)[0][0].name, shown(statement)[0][0].acronym) == ("Placeholder renamed", "PLC")
    assert "The members on record now differ" not in desk.get(page.replace("correct", "change")).content.decode()


def test_a_text_is_published_on_record(statement: Statement, desk: Client):
    text = Text.objects.create(statement=statement, language="fr", title="A", body="B")

    for _twice in range(2):
        desk.post(reverse("admin:coalition_text_publish", args=[text.pk]), {"seen": words_seen(text)})

    event = Event.objects.get(statement=statement)
    assert (str(event.actor), event.changes) == ("placeholder-editor", {"text": ["", "fr 1"]})


def test_members_that_a_document_brings_or_its_undo_takes_are_not_shown_without_a_correction():
    statement = open_statement()
    document = replace(read_document(STATEMENT.encode()), issued_on=statement.issued_on)
    importer: User = moderator()
    before = shown(statement)

    done = import_statement(document, language="en", importer=importer, adds_to=statement)
    on_record = members_on_record(statement, day=statement.issued_on)
    undo_import(import_id=done.record.pk, actor=importer)
    commit()

    assert on_record
    assert shown(statement) == before == [[], [], []]
