"""A page of the desk that nobody asked about a certain statement is about the one that is open."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from coalition.statements.chosen_statement import chosen_statement
from coalition.statements.models import Statement
from tests.signatures.builders import open_statement

pytestmark = pytest.mark.django_db


def chosen(**named: str) -> str:
    statement = chosen_statement(RequestFactory().get("/", named))[1]
    return statement.slug if statement else ""


def test_it_is_the_open_one_and_of_several_the_one_that_opened_last():
    today = timezone.localdate()
    Statement.objects.create(slug="newest-draft", issued_on=today)
    assert chosen() == "newest-draft"

    open_statement("open")
    assert chosen() == "open"

    for slug, days in (("opened-last", -1), ("opens-later", 1), ("opened-first", -100)):
        statement = open_statement(slug)
        Statement.objects.filter(pk=statement.pk).update(opens_at=timezone.now() + timedelta(days=days))
    Statement.objects.filter(slug="open").update(opens_at=timezone.now() - timedelta(days=50))
    assert chosen() == "opened-last"
    assert chosen(statement="newest-draft") == "newest-draft"

    Statement.objects.exclude(slug="newest-draft").update(state="closed", opens_at=None)
    assert chosen() == "newest-draft"
