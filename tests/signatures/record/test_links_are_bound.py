"""An encrypted text opens only while its row leads where it led: who can write to the database leads no words astray."""

import ast

import pytest
from django.conf import settings
from django.db import connection, models

from signatures.contacts.rotate import rotate_keys
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.record.encrypted_columns import EncryptedTextField, KeyMissing, Misplaced, seal
from signatures.record.models import Letter
from signatures.review.decide import request_changes
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.record.encrypted_rows import FIELDS, found, text, token, two_rows, write

pytestmark = pytest.mark.django_db

WITH_LINKS = [field for field in FIELDS if field.bound_to]
BOUND = [(field, name) for field in FIELDS for name in field.bound_to]
# Each other foreign key beside what is encrypted, and why it is not bound.
NOT_BOUND = {
    "proposedchange.decided_by": "is filled in when somebody decides",
    "representative.signature": "is the primary key, to which everything is bound",
    "importline.signature": "is filled in when the line is written, and the cells are deleted then",
    "importline.member": "likewise",
    "importline.made": "likewise",
}


def column_of(model: type[models.Model], name: str) -> models.Field[object, object]:
    return next(field for field in model._meta.concrete_fields if field.name == name)


def lead_elsewhere(row: models.Model, name: str, value: int | str | None) -> None:
    """Have a column of a row lead to something else, past all of the site's code."""
    column = column_of(type(row), name).column
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s", [value, row.pk])


def value_of_another(model: type[models.Model], name: str) -> int | str:
    """Give what a column leads to in another row, which is gone, as some rules of the database take no two."""
    others = two_rows(model)
    value: int | str = getattr(others[0], column_of(model, name).attname)
    model._base_manager.filter(pk__in=[one.pk for one in others]).delete()
    return value


@pytest.mark.parametrize(("field", "name"), BOUND, ids=str)
def test_what_is_led_elsewhere_does_not_open_and_is_found(field: EncryptedTextField, name: str):
    row = two_rows(field.model)[0]
    lead_elsewhere(row, name, value_of_another(field.model, name))

    with pytest.raises(Misplaced):
        text(row, field)
    assert found() == [
        f"{row._meta.model_name} {row.pk}: Its {field.name} was encrypted for another place, or changed."
    ]
    assert rotate_keys().unreadable == 1


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, name in BOUND if column_of(field.model, name).null], ids=str
)
def test_what_led_nowhere_and_is_led_somewhere_does_not_open(field: EncryptedTextField, name: str):
    link = column_of(field.model, name)
    row = two_rows(field.model)[0]
    led_to = getattr(row, link.attname)
    words = text(row, field)
    setattr(row, name, None)
    row.save()
    assert text(row, field) == words

    lead_elsewhere(row, name, led_to)

    with pytest.raises(Misplaced):
        text(row, field)


def test_everything_that_a_row_with_an_encrypted_text_leads_to_is_bound_or_need_not_be():
    links = {
        f"{field.model._meta.model_name}.{link.name}": link.name in field.bound_to
        for field in FIELDS
        for link in field.model._meta.concrete_fields
        if link.is_relation
    }

    assert {name for name, is_bound in links.items() if not is_bound} == NOT_BOUND.keys()


def test_nobody_changes_what_a_text_is_bound_to_without_writing_the_text():
    """A new link beside the old token would not open: the code saves the whole row, or no link."""
    names = {name for field in FIELDS for name in field.bound_to}
    names |= {f"{name}_id" for name in names}
    found = {
        (str(path.relative_to(settings.BASE_DIR)), name)
        for app in ("coalition", "signatures", "staff")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        for name in names & written_alone(call)
    }

    # Of a line, on which alone it is called, the sign-on is not bound.
    assert found == {("signatures/imports/sheet.py", "signature")}


def written_alone(call: ast.Call) -> set[str]:
    """Name the columns that a call writes and no others: update, bulk_update, save with update_fields."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    keywords = {each.arg: each.value for each in call.keywords if each.arg}
    if called == "update":
        return set(keywords)
    listed = [*call.args[1:], *(value for name, value in keywords.items() if name in {"fields", "update_fields"})]
    if called not in {"bulk_update", "bulk_create", "save", "asave"}:
        return set()
    constants = [one.value for each in listed for one in ast.walk(each) if isinstance(one, ast.Constant)]
    return {value for value in constants if isinstance(value, str)}


@pytest.mark.parametrize(("field", "name"), BOUND, ids=str)
def test_who_saves_the_row_with_another_link_binds_the_text_to_that(field: EncryptedTextField, name: str):
    row = two_rows(field.model)[0]
    value = value_of_another(field.model, name)
    row = type(row)._base_manager.get(pk=row.pk)
    words = getattr(row, field.name)

    setattr(row, column_of(field.model, name).attname, value)
    row.save()

    assert text(row, field) == words
    assert found() == []


def test_a_mail_does_not_leave_with_the_words_of_another(mailoutbox: list[object]):
    statement, by = open_statement(), moderator()
    to_one, to_other = pending(statement), pending(statement)
    for signature in (to_one, to_other):
        request_changes(
            signature_id=signature.pk, moderator=by, question="Who are you?", mail=f"For {signature.name} alone"
        )
    one, other = Letter.objects.order_by("pk")
    asked = other.event_id
    other.delete()
    lead_elsewhere(one, "signature", to_other.pk)
    lead_elsewhere(one, "event", asked)

    with pytest.raises(Misplaced):
        send_mail(Mail.CHANGES, signature_id=to_other.pk, event_id=asked)

    assert mailoutbox == []


def _bound_to_its_row_alone(row: models.Model, field: EncryptedTextField) -> bytes:
    """Encrypt as the version before links were bound did."""
    return seal(getattr(row, field.name), place=field.place_in(row)._replace(links=b""))


def test_what_was_bound_to_its_row_alone_is_read_and_told_until_it_is_bound_to_its_links():
    rows = {field: two_rows(field.model)[0] for field in WITH_LINKS}
    for field, row in rows.items():
        write(row, field, _bound_to_its_row_alone(row, field))
    assert all(text(row, field) == getattr(row, field.name) for field, row in rows.items())
    assert sorted(found()) == sorted(
        f"{row._meta.model_name} {row.pk}: Its {field.name} is not bound to its place and links: see rotate_keys."
        for field, row in rows.items()
    )

    assert rotate_keys().changed == len(rows)

    assert found() == []
    assert all(text(row, field) == getattr(row, field.name) for field, row in rows.items())
    assert all(token(row, field).startswith(b"\x02") for field, row in rows.items())


@pytest.mark.parametrize("field", WITH_LINKS, ids=str)
def test_an_old_text_that_is_put_back_is_told_and_under_a_later_key_opens_no_more(field: EncryptedTextField, settings):
    row = two_rows(field.model)[0]
    old = _bound_to_its_row_alone(row, field)
    before, new = settings.REPRESENTATIVE_KEYS, "a-new-key-" + "n" * 40
    settings.REPRESENTATIVE_KEYS = [new, *before]
    rotate_keys()
    assert found() == []

    write(row, field, old)
    assert found() == [
        f"{row._meta.model_name} {row.pk}: Its {field.name} is not bound to its place and links: see rotate_keys."
    ]

    settings.REPRESENTATIVE_KEYS = [new]
    with pytest.raises(KeyMissing):
        text(row, field)


@pytest.mark.parametrize("field", WITH_LINKS, ids=str)
def test_a_token_that_says_it_knows_less_than_it_does_opens_nothing(field: EncryptedTextField):
    row = two_rows(field.model)[0]
    write(row, field, b"\x01" + token(row, field)[1:])

    with pytest.raises(Misplaced):
        text(row, field)
