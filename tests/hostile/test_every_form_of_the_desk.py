"""Whatever somebody types into any form of the desk is taken, or refused in words with nothing lost of what stood beside it.

DESK_VALUES sets how many hostile values each field is given, 21 being all; unset, each third field is given one.
"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from signatures.imports.models import Import, ImportLine
from signatures.publishing.models import Webhook
from signatures.record.models import ProposedChange, Signature
from signatures.review.approval import Description, approval_of
from signatures.review.models import StandardReason
from tests.coalition.builders import add_organisation
from tests.coalition.readers.test_documents import STATEMENT
from tests.hostile.desk import DeskForm, forms_of_the_desk, forms_on
from tests.signatures.builders import moderator, open_statement, pending, show_members, signed
from tests.staff.builders import sign_in
from tests.test_hostile_values import HOSTILE, as_it_comes

pytestmark = pytest.mark.django_db
VALUES = min(int(os.environ.get("DESK_VALUES", "0")), len(HOSTILE))
IN_WORDS = ".errorlist li, .errornote, .errors li, [role=alert], .messagelist li, .warning, .notice"
# Pages to which a form alone leads, and what it is sent for that.
LEADS_ON: list[tuple[str, dict[str, object]]] = [
    ("/admin/signatures/import/list/", {"language": "en", "pasted": "Example Forum\nPlaceholder League | PL | TN"}),
    ("/admin/signatures/signature/import/", {"language": "en", "pasted": STATEMENT}),
]


@pytest.fixture
def owner(admin_user: User) -> Client:
    """The owner of all rights, at a desk where there is one of everything."""
    statement, of_two = open_statement(), open_statement("of-two", approvals=2)
    draft = Statement.objects.create(slug="a-draft", issued_on=date(2022, 3, 14))
    Text.objects.create(statement=draft, language="en", title="A", body="B", demands=["C"])
    signed(statement, name="Placeholder Union", country="TN", names={"fr": "Union"})
    Member.objects.create(organisation=add_organisation(name="Placeholder Network"), since=date(2021, 1, 1))
    show_members(statement)
    pending(statement, "Placeholder League", names={"ar": "رابطة"}, website="https://example.org/")
    first = pending(of_two, "Placeholder Forum")
    first.first_approved_by = moderator()
    first.first_decision = approval_of(first, organisation=None, described=Description(name=first.name)).kept()
    first.save()
    ProposedChange.objects.create(
        kind=ProposedChange.Kind.RELIST,
        statement=of_two,
        signature=first,
        changes={"name": [first.name, "Placeholder Forums"]},
        proposed_by=moderator(),
        proposed_at=timezone.now(),
    )
    asked = pending(statement, "Placeholder Centre")
    Signature.objects.filter(pk=asked.pk).update(state=Signature.State.CHANGES_REQUESTED, reason="Who?")
    StandardReason.objects.create(language="en", words="No")
    Webhook.objects.create(statement=statement, url="https://example.org/hook")
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.SHEET,
        language="en",
        at=timezone.now(),
        actor=admin_user,
        size=1,
        headings=["Name", "Mail"],
        columns=["name", ""],
    )
    ImportLine.objects.create(of=imported, number=1, cells='["Example", "x"]')
    return sign_in(admin_user)


def every_form(client: Client) -> list[DeskForm]:
    """Give the forms that links lead to, and those that are the answer to a form: previews, and actions on chosen rows."""
    found = forms_of_the_desk(client)
    known = {(form.action, form.fields) for form in found}
    for action, data in [*LEADS_ON, *_actions(client, found)]:
        for form in _answer(client, action, data | {"statement": Statement.objects.get(slug="a-statement").pk}):
            if (form.action, form.fields) not in known:
                known.add((form.action, form.fields))
                found.append(form)
    return found


def _actions(client: Client, found: list[DeskForm]) -> Iterator[tuple[str, dict[str, object]]]:
    for form in found:
        if "action" in form.fields:
            shown = BeautifulSoup(client.get(form.page).content, "html.parser")
            rows = [str(one["value"]) for one in shown.select('[name="_selected_action"]')]
            for option in shown.select('select[name="action"] option'):
                if option.get("value"):
                    yield (
                        form.action,
                        {"action": str(option["value"]), "_selected_action": rows[:2], "select_across": "0"},
                    )


def _answer(client: Client, action: str, data: dict[str, object]) -> list[DeskForm]:
    """Send a form, take back what it did, and give the forms of the page that answered."""
    with transaction.atomic():
        answer = client.post(action, data, follow=True)
        transaction.set_rollback(True)
    here = answer.redirect_chain[-1][0] if answer.redirect_chain else action
    return list(forms_on(urljoin(action, here), BeautifulSoup(answer.content, "html.parser")))


def faults_of(client: Client, form: DeskForm, field: str, value: str) -> Iterator[str]:
    """Tell what is wrong with the answer to a form of which one field is hostile, and with the page that it leads to."""
    sent: dict[str, object] = form.sends | {field: as_it_comes(value)}
    try:
        with transaction.atomic():
            answer = client.post(form.action, sent, follow=True)
            transaction.set_rollback(True)
    except Exception as error:  # whatever it was, it would be an error page
        yield f"{error!r:.300}"
        return
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if answer.status_code != 200 or answer.redirect_chain or "text/html" not in answer["Content-Type"]:
        return
    shown = BeautifulSoup(answer.content, "html.parser")
    again = next((one for one in forms_on(form.action, shown) if _is_same(form, one)), None)
    if again is None:
        return
    if field not in form.hidden and not shown.select(IN_WORDS):
        yield "shown again without a word"
    lost = [
        name
        for name, values in form.sends.items()
        if name not in {field, *form.hidden}
        and name in again.sends
        and [*map(_plain, again.sends[name])] != [*map(_plain, values)]
    ]
    if lost:
        yield f"lost {lost}"


def _is_same(form: DeskForm, other: DeskForm) -> bool:
    return other.action == form.action and set(form.fields) <= set(other.fields)


def _plain(value: str) -> str:
    return "\n".join(value.splitlines()).strip()


def test_no_form_of_the_desk_fails_at_what_is_typed_or_loses_what_stood_beside_it(owner: Client):
    forms = every_form(owner)
    assert len(forms) > 50
    assert sum(len(form.fields) for form in forms) > 200

    values = cycle(HOSTILE.items())
    tried = [(form, field, *value) for form in forms for field in form.fields for value in islice(values, VALUES or 1)]
    faults = [
        f"{form.action} {field} = {name}: {fault}"
        for form, field, name, value in (tried if VALUES else tried[::3])
        for fault in faults_of(owner, form, field, value)
    ]
    assert "\n".join(faults) == ""
