"""Whatever would put a signatory among the members of the same statement asks for it in so many words."""

from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from coalition.organisations.models import Member, Organisation
from coalition.readers.record import ListEntry, ReadDocument
from coalition.statements.models import Statement
from signatures.imports.models import ImportLine
from signatures.imports.statement import import_statement
from signatures.record.correct_statement import correct_statement, members_on_record
from signatures.record.errors import ListedAsSignatory
from signatures.record.models import ProposedChange, Signature
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.decide import approve
from signatures.review.event_words import event_changes
from signatures.review.listed_twice_forms import MemberForm
from signatures.review.merge import merge
from signatures.review.models import Merge
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role
from tests.signatures.review.test_two_change_the_list import public, signed_by_two

pytestmark = pytest.mark.django_db
TICK = "stays among the signatories of"


@pytest.fixture
def statement() -> Statement:
    return open_statement(approvals=2)


@pytest.fixture
def listed(statement: Statement) -> Signature:
    return signed_by_two(statement, "Cedar Watch")


@pytest.fixture
def editor() -> Client:
    return of_role("placeholder-editor", "Editors")


def body(signature: Signature) -> Organisation:
    assert signature.organisation is not None
    return signature.organisation


def signed_as(statement: Statement, organisation: Organisation) -> Signature:
    """Put an Organisation on a list, by as many moderators as it asks for, who said that it may be a member too."""
    signature = pending(statement, organisation.name)
    for number in range(statement.approvals):
        signature = approve(
            signature_id=signature.pk,
            moderator=moderator(f"moderator-{number}"),
            organisation=organisation,
            although_member=True,
            mail="",
        )
    return signature


def member(organisation: Organisation, **values: Any) -> Member:
    return Member.objects.create(organisation=organisation, **({"since": date(2020, 1, 1)} | values))


def make_member(editor: Client, listed: Signature, **ticked: object) -> str:
    sent = {"organisation": listed.organisation_id, "since": "2020-01-01", "position": 1}
    return editor.post(reverse("admin:coalition_member_add"), sent | ticked, follow=True).content.decode()


def merge_into_member(editor: Client, listed: Signature, **ticked: object) -> str:
    kept = Organisation.objects.filter(name="Atlas Group").first() or add_organisation(name="Atlas Group")
    if not kept.memberships.exists():
        member(kept)
    sent = {
        "action": "merge",
        "_selected_action": [kept.pk, listed.organisation_id],
        "kept": kept.pk,
        "confirmed": "yes",
    }
    return editor.post(reverse("admin:coalition_organisation_changelist"), sent | ticked, follow=True).content.decode()


def merge_member_into_it(editor: Client, listed: Signature, **ticked: object) -> str:
    return merge_into_member(editor, listed, **({"kept": listed.organisation_id} | ticked))


def show_among_members(editor: Client, listed: Signature, **ticked: object) -> str:
    if not body(listed).memberships.exists():
        member(body(listed))
    address = reverse("admin:coalition_statement_correct", args=[listed.statement_id])
    form = editor.get(address).context["form"]
    [_left, (on_record, _words)] = form.fields["shown_members"].choices
    sent = {name: form[name].value() for name in ("slug", "issued_on", "approvals")}
    sent |= {f"initial-{name}": value for name, value in sent.items()}
    return editor.post(
        address, sent | {"shown_members": on_record, "note": "A note"} | ticked, follow=True
    ).content.decode()


@pytest.mark.parametrize("way", [make_member, merge_into_member, merge_member_into_it, show_among_members])
def test_each_way_at_the_desk_names_the_list_and_the_sign_on_and_waits_for_a_tick(
    way: Callable[..., str], statement: Statement, listed: Signature, editor: Client
):
    before = public(statement)

    asked = way(editor, listed)
    left = (
        Member.objects.filter(organisation=body(listed)).exists(),
        Merge.objects.count(),
        ProposedChange.objects.count(),
    )
    wrong = way(editor, listed, although_listed=listed.pk + 1)
    ticked = way(editor, listed, although_listed=listed.pk)

    for page in (asked, wrong):
        assert TICK in page
        assert "Cedar Watch" in page
        assert statement.slug in page
        assert "Nothing has been changed" in page
    assert left == (way is show_among_members, 0, 0)
    assert TICK not in ticked
    assert (
        Member.objects.filter(organisation=body(listed)).exists(),
        Merge.objects.count(),
        ProposedChange.objects.count(),
    ) == {
        make_member: (True, 0, 0),
        merge_into_member: (False, 1, 0),
        merge_member_into_it: (True, 1, 0),
        show_among_members: (True, 0, 1),
    }[way]
    assert public(statement) == before


def test_a_member_of_later_days_is_counted_once_and_nothing_is_asked(
    statement: Statement, listed: Signature, editor: Client
):
    make_member(editor, listed, since="2022-01-01")

    assert Member.objects.get().organisation == listed.organisation


def test_no_longer_membership_is_made_to_span_a_list_unasked(statement: Statement, listed: Signature, editor: Client):
    row = member(body(listed), since=date(2022, 1, 1))
    sent = {"organisation": listed.organisation_id, "since": "2020-01-01", "position": 1}

    asked = editor.post(reverse("admin:coalition_member_change", args=[row.pk]), sent)

    row.refresh_from_db()
    assert TICK in asked.content.decode()
    assert row.since == date(2022, 1, 1)


def test_the_verbs_refuse_what_nobody_said(statement: Statement, listed: Signature):
    other = add_organisation(name="Atlas Group")
    member(other)
    shown = [{"name": "Cedar Watch", "acronym": "", "country": "", "website": "", "names": {}}]

    with pytest.raises(ListedAsSignatory):
        merge(kept=other, dropped=body(listed), actor=moderator())
    member(body(listed))
    with pytest.raises(ListedAsSignatory):
        correct_statement(statement_id=statement.pk, actor=moderator(), wanted={"shown_members": shown}, note="A note")


def test_a_draft_is_not_moved_unasked_to_a_day_on_which_its_signatory_was_a_member(listed: Signature):
    draft = Statement.objects.create(slug="a-draft", issued_on=date(2019, 1, 1))
    signed_by_two(draft, "Nile Forum")
    member(body(Signature.objects.get(statement=draft)))

    with pytest.raises(ListedAsSignatory):
        correct_statement(
            statement_id=draft.pk, actor=moderator(), wanted={"issued_on": date(2021, 1, 1)}, note="A note"
        )


def test_a_document_makes_no_signatory_a_member_by_itself(statement: Statement, listed: Signature):
    ours = ListEntry("Cedar Watch", "", "", sure=True, line=1, written="Cedar Watch")
    document = ReadDocument(statement.issued_on, "A title", "Words.", (), "", (ours,), (), ())

    done = import_statement(document, language="en", importer=moderator(), adds_to=statement)

    line = ImportLine.objects.get(of=done.record)
    assert (line.outcome, line.remarks) == (ImportLine.Outcome.LEFT_OUT, [ImportLine.Remark.SIGNED])
    assert not Member.objects.exists()


def test_what_came_since_a_merge_was_proposed_is_asked_about_before_it_is_confirmed(statement: Statement):
    kept, dropped = (body(signed_by_two(statement, name)) for name in ("Cedar Watch", "Atlas Group"))
    later = signed_as(open_statement("later", issued_on=date(2023, 1, 1)), kept)
    proposed = merge(kept=kept, dropped=dropped, actor=moderator("first"))
    assert isinstance(proposed, ProposedChange)
    member(dropped, since=date(2022, 1, 1))

    with pytest.raises(ListedAsSignatory) as refused:
        confirm_change(change_id=proposed.pk, actor=moderator("second"))
    assert list(refused.value.signatures) == [later]
    assert not Merge.objects.exists()

    refuse_change(change_id=proposed.pk, actor=moderator("second"))
    again = merge(kept=kept, dropped=dropped, actor=moderator("first"), although_listed=[later.pk])
    assert isinstance(again, ProposedChange)
    assert [one.what for one in event_changes(again)] == ["organisation"]
    confirm_change(change_id=again.pk, actor=moderator("second"))
    assert Merge.objects.count() == 1


def test_who_signed_since_a_correction_was_proposed_is_asked_about_before_it_is_confirmed(statement: Statement):
    ours = add_organisation(name="Cedar Watch")
    member(ours)
    shown = members_on_record(statement, day=statement.issued_on)
    values = {"statement_id": statement.pk, "wanted": {"shown_members": shown}, "note": "A note"}
    proposed = correct_statement(actor=moderator("first"), **values)  # type: ignore[arg-type]
    signature = signed_as(statement, ours)

    with pytest.raises(ListedAsSignatory):
        confirm_change(change_id=proposed.pk, actor=moderator("second"))
    statement.refresh_from_db()
    assert statement.shown_members == []

    refuse_change(change_id=proposed.pk, actor=moderator("second"))
    again = correct_statement(actor=moderator("first"), although_listed=[signature.pk], **values)  # type: ignore[arg-type]
    confirm_change(change_id=again.pk, actor=moderator("second"))
    statement.refresh_from_db()
    assert statement.shown_members == shown


def test_a_draft_is_not_opened_unasked_where_its_signatory_will_stand_among_its_members(editor: Client):
    draft = open_statement("a-draft")
    Statement.objects.update(state="draft")
    signature = signed_by_two(draft, "Nile Forum")
    member(body(signature))
    address = reverse("admin:coalition_statement_state", args=[draft.pk])

    asked = editor.get(address, {"state": "open"}).content.decode()
    refused = editor.post(address, {"state": "open", "seen": "draft"}, follow=True).content.decode()
    draft.refresh_from_db()
    left = draft.state
    editor.post(address, {"state": "open", "seen": "draft", "although_listed": signature.pk})

    draft.refresh_from_db()
    assert TICK in asked
    assert "Nothing has been changed" in refused
    assert (left, draft.state) == ("draft", "open")


@pytest.mark.django_db(transaction=True)
def test_who_is_approved_while_its_membership_is_written_is_asked_about():
    statement, ours = open_statement(), add_organisation(name="Cedar Watch")
    signature, by = pending(statement, "Cedar Watch"), moderator()
    asked: list[bool] = []

    def make_it_a_member() -> None:
        try:
            with transaction.atomic():
                form = MemberForm({"organisation": ours.pk, "since": "2020-01-01", "position": 1})
                asked.append(not form.is_valid() and "although_listed" in form.errors)
                if form.is_valid():
                    form.save()
        finally:
            connection.close()

    writing = Thread(target=make_it_a_member)
    with transaction.atomic():
        approve(signature_id=signature.pk, moderator=by, organisation=ours, mail="")
        writing.start()
        writing.join(2)  # as long as it would take, did it not wait

    writing.join(10)
    assert asked == [True]
    assert not Member.objects.exists()
