"""Every route, signed out and as the owner, with what nobody should send: no answer is an error of ours.

FUZZ_CASES sets how many requests each of these tests makes.
"""

import os
from collections.abc import Iterator, Sequence
from urllib.parse import quote_from_bytes

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatures.review.models import StandardReason
from tests.coalition.builders import add_organisation
from tests.hostile import requests
from tests.signatures.builders import open_statement, pending
from tests.staff.builders import sign_in

CASES = int(os.environ.get("FUZZ_CASES", "300"))
FORM = "application/x-www-form-urlencoded"
fuzz = settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
pytestmark = pytest.mark.django_db
Fields = Sequence[tuple[bytes, bytes]]


@pytest.fixture
def visitor(client: Client) -> Iterator[Client]:
    """A visitor of a site that has one of everything, each with the number 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences")
        before = cursor.fetchall()
        StandardReason.objects.all().delete()
        for statement in connection.ops.sequence_reset_sql(
            no_style(), apps.get_models()
        ):  # to 1, or past what migrations put there
            cursor.execute(statement)
    pending(open_statement())
    add_organisation(name="Placeholder")
    StandardReason.objects.create(language="en", words="No")
    yield client
    # No rollback takes this back, and other tests count on.
    with connection.cursor() as cursor:
        cursor.executemany(
            "SELECT pg_catalog.setval(%s::regclass, %s)", [(name, last) for name, last in before if last]
        )


def ask(
    client: Client, path: bytes, *, method: str = "GET", query: Fields = (), form: Fields = (), parts: bool = False
) -> int:
    """Ask as a server hands it on: percent signs resolved, the rest as it came."""
    body = requests.encode_multipart(form, boundary=BOUNDARY.encode()) if parts else requests.encode_query(form)
    return client.generic(
        method,
        quote_from_bytes(path, safe="/%:@"),
        body if method != "GET" else b"",
        MULTIPART_CONTENT if parts else FORM,
        QUERY_STRING=requests.encode_query(query).decode(),
    ).status_code


methods = st.sampled_from(["GET", "POST", "POST", "HEAD", "PUT", "OPTIONS", "DELETE", "TRACE", "NOTHING"])


@fuzz
@given(path=requests.paths, method=methods, query=requests.pairs, form=requests.pairs, parts=st.booleans())
def test_every_route_signed_out(visitor: Client, path: bytes, method: str, query: Fields, form: Fields, parts: bool):
    assert ask(visitor, path, method=method, query=query, form=form, parts=parts) < 500


@fuzz
@given(path=requests.paths, method=methods, query=requests.pairs, form=requests.pairs, parts=st.booleans())
def test_every_route_as_the_owner(
    visitor: Client, admin_user: User, path: bytes, method: str, query: Fields, form: Fields, parts: bool
):
    sign_in(admin_user, visitor)

    assert ask(visitor, path, method=method, query=query, form=form, parts=parts) < 500


@fuzz
@given(form=requests.nearly_right(), parts=st.booleans())
def test_forms_that_are_nearly_right(visitor: Client, admin_user: User, form: tuple[bytes, Fields], parts: bool):
    sign_in(admin_user, visitor)

    assert ask(visitor, form[0], method="POST", form=form[1], parts=parts) < 500


@fuzz
@given(asked=requests.lists())
def test_lists_that_are_filtered_searched_and_sorted(visitor: Client, admin_user: User, asked: tuple[bytes, Fields]):
    sign_in(admin_user, visitor)

    with transaction.atomic():  # what is refused by PostgreSQL ends the transaction, which here is the test's
        status = ask(visitor, asked[0], query=asked[1])
        transaction.set_rollback(True)
    assert status < 500


def test_a_value_that_no_row_can_have_is_refused(visitor: Client, admin_user: User):
    sign_in(admin_user, visitor)

    assert ask(visitor, b"/admin/coalition/text/", query=[(b"demands", b"%s%n%d")]) == 400


def test_the_site_that_is_fuzzed_takes_new_rows_beside_those_of_the_migrations(visitor: Client, admin_user: User):
    sign_in(admin_user, visitor)

    assert ask(visitor, b"/admin/auth/group/add/", method="POST", form=[(b"name", b"Placeholder")]) == 302
