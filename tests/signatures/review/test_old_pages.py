"""A page of the desk may be old: what it decides is what it showed, or nothing."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.record.correct_statement import FIXED, correct_statement
from signatures.record.models import Event, Signature
from signatures.record.submission import Submission
from signatures.review.correction_form import StatementCorrectionForm
from signatures.review.decide import approve
from signatures.review.relist import line_and_organisation, relist
from signatures.review.review_page import DECISIONS
from signatures.signing.correct import correct
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_queue_admin import choose
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db
ACTIONS = ("approve_chosen", "reject_chosen", "spam_chosen")
Press = Callable[[Client, str], Any]


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def typed(form: str) -> dict[str, list[str]]:
    """Give what a browser sends of a form's hidden fields, as the page has them."""
    sent: dict[str, list[str]] = {}
    for field in re.findall(r'<input type="hidden"[^>]*>', form):
        name, value = (re.search(rf' {what}="([^"]*)"', field) for what in ("name", "value"))
        assert name
        sent.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    return sent


def as_opened(form: str) -> dict[str, list[str]]:
    """Give what a browser sends of a form in which nobody changed anything."""
    sent = typed(form)
    for field in re.findall(r"<input [^>]*>", form):
        told = dict(re.findall(r'(name|type|value)="([^"]*)"', field))
        is_box = told.get("type") in ("checkbox", "radio")
        if told.get("type") not in ("hidden", "submit") and "name" in told and (not is_box or " checked" in field):
            sent.setdefault(told["name"], []).append(unescape(told.get("value", "on" if is_box else "")))
    for name, options in re.findall(r'<select [^>]*name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)
    return sent


def form_to(page: str, address: str) -> str:
    """Give the part of a page that is the form which is sent to an address."""
    return page.partition(f'action="{address}')[2].partition("</form>")[0]


def corrected(signature: Signature) -> None:
    """Let the signatory write another name."""
    submission = Submission(
        name="Another Name Altogether",
        representative_name="Placeholder Person",
        representative_role="Chair",
        representative_email="placeholder@example.org",
    )
    correct(signature_id=signature.pk, submission=submission)


def test_every_bulk_action_on_sign_ons_is_tried(desk: Client):
    assert {*desk.get(QUEUE).context["cl"].model_admin.actions} == {*ACTIONS}


@pytest.mark.parametrize("action", ACTIONS)
def test_what_was_corrected_since_the_preview_is_not_decided_on_in_bulk(
    desk: Client, statement: Statement, action: str
):
    changed, same = pending(statement, "Sample Circle of Weavers"), pending(statement, "Observatory of Harbours")
    preview = choose(desk, action, changed, same)
    corrected(changed)

    form = typed(preview.partition('class="review-many"')[2])
    told = desk.post(f"{QUEUE}?state=all", form | {"confirmed": "yes", "reason": "R"}, follow=True).content.decode()

    for one in (changed, same):
        one.refresh_from_db()
    assert changed.state == Signature.State.PENDING
    assert same.state in (Signature.State.APPROVED, Signature.State.REJECTED)
    assert "has changed since you opened the page" in told


def test_what_was_corrected_since_the_page_of_a_cluster_is_not_closed(desk: Client, statement: Statement):
    first, second, third = (pending(statement, "Example Twin") for _ in range(3))
    address = f"{QUEUE}{first.pk}/together/"
    page = desk.get(address).content.decode()
    Signature.objects.filter(pk=second.pk).update(name="Example Twins")

    form = typed(page.partition('class="review-box"')[2])
    desk.post(address, form | {"original": first.pk, "same": [second.pk, third.pk]})

    for one in (second, third):
        one.refresh_from_db()
    assert (second.state, third.state) == (Signature.State.PENDING, Signature.State.REJECTED)


def _hidden_meanwhile(signature: Signature) -> None:
    relist(signature_id=signature.pk, moderator=moderator("other"), listed=False, reason="They asked us to.")


def _renamed_meanwhile(signature: Signature) -> None:
    Organisation.objects.filter(signatures=signature).update(name="Other Name")


@pytest.mark.parametrize("meanwhile", [_hidden_meanwhile, _renamed_meanwhile])
def test_a_line_that_changed_since_is_not_corrected(
    desk: Client, statement: Statement, meanwhile: Callable[[Signature], None]
):
    signature = approve(signature_id=pending(statement, "Sample").pk, moderator=moderator(), organisation=None)
    assert signature.organisation is not None
    signature.organisation.website = "https://sample.example.org/"
    signature.organisation.save()
    address = reverse("admin:signatures_decide", args=[signature.pk, "relist"])
    form = typed(form_to(desk.get(f"{QUEUE}{signature.pk}/change/").content.decode(), address))
    meanwhile(signature)
    stood = line_and_organisation(Signature.objects.get(pk=signature.pk))

    desk.post(address, form | {"listed": "yes", "reason": "They have a new website."})

    assert line_and_organisation(Signature.objects.get(pk=signature.pk)) == stood


def test_an_organisation_that_is_called_otherwise_by_now_is_not_approved_unseen(desk: Client, statement: Statement):
    known = add_organisation(name="Sample Circle of Weavers")
    signature = pending(statement, "Sample Circle of Weaver")
    address = reverse("admin:signatures_decide", args=[signature.pk, "approve"])
    form = typed(form_to(desk.get(f"{QUEUE}{signature.pk}/change/").content.decode(), address))
    del form["proposed"]  # which tells of those alone that are like it
    Organisation.objects.filter(pk=known.pk).update(website="https://other.example.org/")

    answer = desk.post(address, form | {"organisation": known.pk})

    signature.refresh_from_db()
    assert signature.state == Signature.State.PENDING
    assert "have changed since you opened this page" in answer.content.decode()


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_decision_brings_back_what_its_page_showed(desk: Client, statement: Statement, decision: str):
    pending(statement, "Sample Circle of Weavers")
    signature = pending(statement, "Sample Circle of Weavers")
    if decision in ("withdraw", "relist"):
        approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    page = desk.get(f"{QUEUE}{signature.pk}/change/").content.decode()

    address = reverse("admin:signatures_decide", args=[signature.pk, decision])
    assert typed(form_to(page, address))["seen"] != [""]


OTHERS: dict[str, Any] = {
    "slug": "other",
    "issued_on": date(2020, 2, 2),
    "approvals": 2,
    "opens_at": datetime(2020, 1, 1, 8, tzinfo=UTC),
    "closes_at": datetime(2040, 1, 1, 8, tzinfo=UTC),
    "links_names": False,
    "milestone": 50,
}


@pytest.fixture
def editor() -> Client:
    return of_role("placeholder-editor", "Editors")


def _changed_by_another(statement: Statement, field: str) -> None:
    if field in FIXED:
        note = "Corrected."
        correct_statement(statement_id=statement.pk, actor=moderator(), wanted={field: OTHERS[field]}, note=note)
    else:
        Statement.objects.filter(pk=statement.pk).update(**{field: OTHERS[field]})


def test_every_field_of_a_statement_that_an_editor_changes_is_tried(editor: Client, statement: Statement):
    page = editor.get(reverse("admin:coalition_statement_change", args=[statement.pk])).context["adminform"]

    assert {*StatementCorrectionForm._meta.fields, *page.form.fields} == {*OTHERS}  # type: ignore[misc]


@pytest.mark.parametrize("field", OTHERS)
def test_an_old_page_of_a_statement_takes_back_nothing_that_somebody_changed_since(
    editor: Client, statement: Statement, field: str
):
    name = "coalition_statement_correct" if field in FIXED else "coalition_statement_change"
    address = reverse(f"admin:{name}", args=[statement.pk])
    Statement.objects.filter(pk=statement.pk).update(closes_at=datetime(2039, 1, 1, 8, 30, 7, 12, tzinfo=UTC))
    page = editor.get(address).content.decode()
    form = as_opened(page.partition('id="statement_form"')[2] or page.partition('class="review-box"')[2])
    _changed_by_another(statement, field)

    mine: dict[str, object] = {"issued_on": "2019-03-03"} if field == "slug" else {"slug": "mine"}
    if field not in FIXED:
        mine = (
            {"opens_at_0": "2020-01-01", "opens_at_1": "08:00"}
            if field != "opens_at"
            else {"closes_at_0": "2038-01-01"}
        )
    editor.post(address, form | mine | {"note": "Corrected."})

    statement.refresh_from_db()
    assert getattr(statement, field) == OTHERS[field]
    assert {*Event.objects.latest("pk").changes} == {next(iter(mine)).removesuffix("_0")}


def test_what_two_change_at_once_is_changed_by_the_first_and_shown_to_the_second(editor: Client, statement: Statement):
    address = reverse("admin:coalition_statement_correct", args=[statement.pk])
    form = as_opened(editor.get(address).content.decode().partition('class="review-box"')[2])
    _changed_by_another(statement, "slug")

    told = editor.post(address, form | {"slug": "mine", "note": "Corrected."}).content.decode()

    statement.refresh_from_db()
    assert statement.slug == "other"
    assert "has changed since you opened the page" in told
