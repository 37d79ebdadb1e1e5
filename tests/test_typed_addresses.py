"""Each field in which an address is typed, found from the models and the forms, keeps one form of it."""

import pytest
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, models, transaction

from coalition.names.address_fields import MailboxField
from coalition.names.website_column import WebsiteField
from coalition.organisations.models import Organisation
from signatures.publishing.models import Webhook
from signatures.record.models import Representative, Signature
from signatures.record.submission import Submission
from signatures.signing.submit import submit
from staff.domain.attempts import account_named
from staff.domain.links import address_digest, whose_address
from tests.fields import form_fields, our_models
from tests.signatures.builders import open_statement, pending, signed

LYING = [
    "https://amnesty.example.org\\@evil.example/",
    "https://amnesty.example.org@evil.example/",
    "https://user:word@example.org",
    "ftp://example.org",
    "https://example\u202e.org",
    "https://2130706433/",
    "https://[::1]/",
    "localhost",
    "placeholder@example.org",
]


def website_columns() -> list[models.Field]:
    return [
        field
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.URLField) or field.name.endswith(("website", "url"))
    ]


def website_fields() -> list[forms.Field]:
    return [
        field
        for _form, name, field in form_fields()
        if isinstance(field, forms.URLField) or field.widget.attrs.get("inputmode") == "url" or name == "website"
    ]


def mailbox_fields() -> list[forms.Field]:
    return [
        field
        for _form, name, field in form_fields()
        if isinstance(field, forms.EmailField)
        or isinstance(field.widget, forms.EmailInput)
        or (name.endswith("email") and not isinstance(field, forms.BooleanField))
    ]


def test_every_column_of_a_website_is_of_the_one_kind():
    assert len(website_columns()) >= 4
    assert [field for field in website_columns() if not isinstance(field, WebsiteField)] == []


@pytest.mark.parametrize("column", website_columns(), ids=str)
@pytest.mark.parametrize("typed", LYING)
def test_no_column_of_a_website_takes_one_that_lies(column: models.Field, typed: str):
    with pytest.raises(ValidationError):
        column.clean(typed, None)


@pytest.mark.parametrize("column", website_columns(), ids=str)
def test_every_column_of_a_website_keeps_one_form(column: models.Field):
    assert column.clean("Example.ORG/ü", None) == "https://example.org/%C3%BC"


def test_every_form_that_asks_for_a_website_refuses_one_that_lies():
    asked = [field for field in website_fields() if type(field) is not forms.CharField]  # those a column checks
    assert asked

    for field in asked:
        field.required = False
        assert field.clean("n/a") == ""
        assert field.clean("Example.ORG") == "https://example.org"
        for typed in LYING:
            with pytest.raises(ValidationError):
                field.clean(typed)


def test_every_form_that_asks_for_an_address_keeps_one_form():
    assert len(mailbox_fields()) >= 3

    assert {type(field) for field in mailbox_fields()} == {MailboxField}
    for field in mailbox_fields():
        assert field.clean(" Placeholder@straße.Example.org") == "Placeholder@xn--strae-oqa.example.org"
        for typed in ['"a"@example.org', "a@[127.0.0.1]", "a@localhost"]:
            with pytest.raises(ValidationError):
                field.clean(typed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "website",
    [one for one in LYING if "2130706433" not in one] + ["javascript:alert(1)", "https://a b.org", "https://127.0.0.1"],
)
@pytest.mark.parametrize("column", website_columns(), ids=str)
def test_the_database_takes_no_website_that_lies_whoever_writes_it(column: models.Field, website: str):
    statement = open_statement()
    pending(statement, "Placeholder")
    signed(statement, name="Placeholder Union")
    Webhook.objects.create(statement=statement, url="https://example.org")
    rows = column.model._base_manager
    assert rows.exists(), f"say here how rows of {column.model} are made"

    with pytest.raises(IntegrityError, match=f"{column.name}_is_public"), transaction.atomic():
        rows.update(**{column.name: website})


@pytest.mark.django_db
def test_a_command_keeps_the_same_form_of_an_address():
    call_command("invite", "placeholder", email="Placeholder@Straße.example.org")

    assert User.objects.get().email == "Placeholder@xn--strae-oqa.example.org"
    with pytest.raises(CommandError):
        call_command("invite", "another", email='"a"@example.org')


@pytest.mark.django_db
def test_a_member_of_the_team_is_found_by_the_address_however_it_is_typed():
    user = User.objects.create(username="placeholder", email="placeholder@xn--strae-oqa.example.org", is_staff=True)

    assert account_named("PLACEHOLDER@straße.example.org") == user
    assert whose_address(address_digest("Placeholder@straße.example.org")) == user


@pytest.mark.django_db
def test_aliases_of_one_mailbox_share_its_mails_of_the_day(settings):
    settings.LIMIT_RECIPIENT = 3
    statement = open_statement()
    aliases = [
        "place.holder@gmail.com",
        "placeholder+1@gmail.com",
        "PLACEHOLDER@googlemail.com",
        "p.laceholder+2@gmail.com",
    ]

    for number, address in enumerate(aliases):
        submission = Submission(f"Placeholder {number}", "Placeholder Person", "Director", address)
        submit(statement=statement, submission=submission, language="en")

    assert Representative.objects.count() == 3


@pytest.mark.django_db
def test_websites_kept_before_there_was_one_form_are_renewed(capsys):
    pending(open_statement(), "Placeholder")
    Organisation.objects.create(name="Placeholder")
    for model in (Signature, Organisation):
        model._base_manager.update(website="HTTPS://موقع.example.org/مسار")

    call_command("renew_keys")
    once = capsys.readouterr().out
    call_command("renew_keys")
    twice = capsys.readouterr().out

    for model in (Signature, Organisation):
        assert model._base_manager.get().website == "https://xn--4gbrim.example.org/%D9%85%D8%B3%D8%A7%D8%B1"
        assert "domain:xn--4gbrim.example.org" in model._base_manager.get().blocking_keys
    assert ": 1 " in once
    assert ": 1 " not in twice
