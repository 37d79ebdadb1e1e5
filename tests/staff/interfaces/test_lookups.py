"""No list of the admin answers what nobody is shown there."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client, RequestFactory

from coalition.statements.models import Statement
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/auth/user/"
OPERATORS = ["", "__exact", "__iexact", "__gte", "__lt", "__startswith", "__contains", "__regex", "__in", "__isnull"]

# What a list may be looked up by, besides the empty value of the same fields: what its filters show.
NAMED = {
    "auth.User": {"is_active", "is_active__exact", "groups", "groups__exact", "groups__id__exact"},
    "coalition.Organisation": {"country", "country__exact"},
    "coalition.Statement": {"state", "state__exact"},
    "coalition.Text": {"statement", "statement__exact", "statement__id__exact", "language", "language__exact"},
    "signatures.Signature": {
        *("state", "country", "evidence", "age"),
        *("statement", "statement__exact", "statement__id__exact"),
        *("language", "language__exact", "source", "source__exact"),
    },
    "signatures.Import": {"statement", "statement__exact", "statement__id__exact", "kind", "kind__exact"},
    "signatures.ProposedChange": {
        *("statement", "statement__exact", "statement__id__exact"),
        *("kind", "kind__exact", "is_confirmed", "is_confirmed__exact"),
    },
    "signatures.StandardReason": {"language", "language__exact", "kind", "kind__exact"},
    "procrastinate.ProcrastinateJob": {"status"},
}


def paths(model: type[Model], *, deep: int) -> Iterator[str]:
    """Give every path from a model to a field, through so many relations, forwards and backwards."""
    for field in model._meta.get_fields():
        name = field.name
        yield name
        if field.concrete and getattr(field, "attname", name) != name:
            yield str(field.attname)
        related = field.related_model
        if deep and isinstance(related, type):
            yield from (f"{name}__{path}" for path in paths(related, deep=deep - 1))


def asked(model: type[Model]) -> set[str]:
    every = {"pk", *paths(model, deep=2)}
    return {path + operator for path in every for operator in OPERATORS}


def test_a_list_is_looked_up_by_its_filters_alone(rf: RequestFactory):
    request = rf.get("/")
    request.user = person("owner", is_superuser=True)

    answered = {
        model._meta.label: {one for one in asked(model) if pages.lookup_allowed(one, "a", request)}
        for model, pages in admin.site._registry.items()
    }

    assert len(answered) > 10
    assert max(len(asked(model)) for model in admin.site._registry) > 5000
    for label, names in answered.items():
        allowed = NAMED.get(label, set())
        assert names <= allowed | {f"{name}__isnull" for name in allowed}, label


@pytest.mark.parametrize(
    "query",
    [
        "username=owner&sessions__session_key__gte=a",
        "password__startswith=pbkdf2",
        "password=a",
        "email__regex=.",
        "devices__digest__gte=0",
        "links__digest__startswith=a",
        "authenticator__data__contains=a",
        "groups__user__password__startswith=a",
        "nothing=1",
    ],
)
def test_an_administrator_who_asks_the_list_of_people_for_secrets_is_refused(query: str):
    person("owner", is_superuser=True, password="several words of the tests")
    administrator = sign_in(person("administrator", role="Administrators"))

    assert administrator.get(f"{PEOPLE}?{query}").status_code == 400


def test_every_filter_that_a_list_shows_works(admin_client: Client):
    Statement.objects.create(slug="a-statement", issued_on="2026-01-01")
    Statement.objects.create(slug="another", issued_on="2026-01-02")
    tried = 0
    for model in admin.site._registry:
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        answer = admin_client.get(address)
        if answer.status_code == 302:  # the site has one of it, and its page comes at once
            continue
        shown = answer.context["cl"]
        for spec in shown.filter_specs:
            for choice in spec.choices(shown):
                answer = admin_client.get(address + choice["query_string"])
                assert answer.status_code == 200, (address, choice["query_string"])
                tried += 1

    assert tried > 20


def test_a_list_registered_by_anybody_takes_named_look_ups_alone():
    site = type(admin.site._wrapped)("another")  # type: ignore[attr-defined]
    site.register(User)

    assert not site._registry[User].lookup_allowed("password__startswith", "a")
