"""Lists that name statements ask for all of their titles at once."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition.statements.models import Statement, Text
from coalition.statements.titled_lists import StatementFilter
from signatures.imports.models import Import
from signatures.publishing.models import Webhook
from signatures.record.models import ProposedChange
from tests.signatures.builders import moderator, open_statement, pending
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db


def names_statements(model: type[Model], page: admin.ModelAdmin) -> bool:
    shown = {*page.list_display, *(one for one in page.list_filter if isinstance(one, str))}
    fields = {field.name for field in model._meta.get_fields() if field.related_model is Statement}
    return model is Statement or bool(fields & shown) or StatementFilter in page.list_filter or model is Import


LISTS = [model for model, page in admin.site._registry.items() if names_statements(model, page)]


def add_one_of_each(slug: str, actor: User) -> None:
    statement = open_statement(slug)
    waits = pending(statement, f"Placeholder {slug}")
    Webhook.objects.create(statement=statement, url=f"https://{slug}.example.org/hook")
    Import.objects.create(
        statement=statement, kind=Import.Kind.SHEET, language="en", at=timezone.now(), actor=actor, size=1
    )
    ProposedChange.objects.create(
        kind=ProposedChange.Kind.RELIST,
        statement=statement,
        signature=waits,
        changes={"name": [waits.name, "Placeholder"]},
        proposed_by=moderator(f"moderator-{slug}"),
        proposed_at=timezone.now(),
    )


def queries_of(client: Client, address: str) -> int:
    """Count what a list asks once it has assessed what is new in it."""
    counts = []
    for _time in range(3):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    return min(counts)


def test_the_lists_are_found():
    assert {Statement, Text, Import, ProposedChange, Webhook} <= set(LISTS)


@pytest.mark.parametrize("model", LISTS)
def test_a_list_asks_as_much_for_one_statement_as_for_six(admin_user: User, model: type[Model]):
    client, address = sign_in(admin_user), reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
    for number in range(2):
        add_one_of_each(f"a-{number}", admin_user)
    few = queries_of(client, address)
    for number in range(2, 6):
        add_one_of_each(f"a-{number}", admin_user)

    assert queries_of(client, address) == few
