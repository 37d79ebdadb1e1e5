"""An encrypted text opens in its own row and field alone, so that who can write to the database moves nothing about."""

import base64
from collections.abc import Callable
from itertools import permutations

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from signatures.contacts.rotate import Rotated, rotate_keys
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.record.encrypted_columns import EncryptedTextField, Misplaced, encrypted_fields
from signatures.record.models import Representative
from tests.signatures.record.encrypted_rows import FIELDS, MODELS, found, text, token, two_rows, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_what_was_written_is_read(field: EncryptedTextField):
    for row in two_rows(field.model):
        assert text(row, field) == getattr(row, field.name)
    assert found() == []


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_what_is_moved_to_another_row_does_not_open_and_is_found(field: EncryptedTextField):
    one, other = two_rows(field.model)
    write(other, field, token(one, field))

    with pytest.raises(Misplaced):
        text(other, field)
    assert found() == [
        f"{other._meta.model_name} {other.pk}: Its {field.name} was encrypted for another place, or changed."
    ]


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_what_is_moved_with_all_that_stands_beside_it_does_not_open(field: EncryptedTextField):
    """Two rows change their places: each primary key now has the other's words."""
    one, other = two_rows(field.model)
    for each in encrypted_fields(field.model):
        of_one, of_other = token(one, each), token(other, each)
        write(one, each, of_other)
        write(other, each, of_one)

    for row in (one, other):
        with pytest.raises(Misplaced):
            text(row, field)


@pytest.mark.parametrize(("here", "there"), list(permutations(FIELDS, 2)), ids=str)
def test_what_is_moved_to_another_field_does_not_open_and_is_found(here: EncryptedTextField, there: EncryptedTextField):
    row = two_rows(here.model)[0]
    into = row if here.model is there.model else two_rows(there.model)[0]
    write(into, there, token(row, here))

    with pytest.raises(Misplaced):
        text(into, there)
    assert found() == [
        f"{into._meta.model_name} {into.pk}: Its {there.name} was encrypted for another place, or changed."
    ]


@pytest.mark.parametrize("position", [0, 1, 5, 17, -1])
def test_what_was_changed_does_not_open_and_is_found(position: int):
    row = two_rows(Representative)[0]
    field = encrypted_fields(Representative)[0]
    changed = bytearray(token(row, field))
    changed[position] ^= 1
    write(row, field, bytes(changed))

    assert len(found()) == 1


def test_a_mail_does_not_go_to_an_address_that_was_put_in_its_place(mailoutbox: list[object]):
    one, other = two_rows(Representative)
    field = Representative._meta.get_field("email")
    assert isinstance(field, EncryptedTextField)
    write(other, field, token(one, field))

    with pytest.raises(Misplaced):
        send_mail(Mail.LINK, signature_id=other.pk)

    assert mailoutbox == []


def test_digests_of_another_address_are_found():
    one, other = (Representative.objects.get(pk=row.pk) for row in two_rows(Representative))
    words = "Its digests are not of its address: another's were put there, or the key is new."

    Representative.objects.filter(pk=other.pk).update(email_digest=one.email_digest)
    assert found() == [f"representative {other.pk}: {words}"]

    Representative.objects.filter(pk=other.pk).update(email_digest=other.email_digest, mail_domain_digest="0" * 64)
    assert found() == [f"representative {other.pk}: {words}"]


def test_digests_under_a_key_that_is_still_known_are_of_their_addresses(settings):
    two_rows(Representative)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key-" + "a" * 40

    assert found() == []


def _unbound(words: str) -> bytes:
    """Encrypt as the version before did."""
    key = HKDF(SHA256(), 32, salt=None, info=b"representative").derive(settings.REPRESENTATIVE_KEYS[0].encode())
    return Fernet(base64.urlsafe_b64encode(key)).encrypt_at_time(words.encode(), 0)


@pytest.fixture
def before() -> dict[EncryptedTextField, models.Model]:
    """Rows as the version before wrote them."""
    rows = {field: two_rows(field.model)[0] for field in FIELDS}
    for field, row in rows.items():
        write(row, field, _unbound(getattr(row, field.name)))
    return rows


def test_what_the_version_before_wrote_is_read_and_told_until_it_is_bound(
    before: dict[EncryptedTextField, models.Model],
):
    assert {field: text(row, field) for field, row in before.items()} == {
        field: getattr(row, field.name) for field, row in before.items()
    }
    assert sorted(found()) == sorted(
        f"{row._meta.model_name} {row.pk}: Its {field.name} is not bound to its place and links: see rotate_keys."
        for field, row in before.items()
    )

    rotated = rotate_keys()

    assert rotated.changed == len(before)
    assert found() == []
    assert all(text(row, field) == getattr(row, field.name) for field, row in before.items())
    assert rotate_keys() == Rotated(current=rotated.changed + rotated.current)


@pytest.mark.parametrize("field", FIELDS, ids=str)
@pytest.mark.parametrize("write_text", ["update", "bulk_update", "filter"])
def test_no_text_is_written_or_asked_for_without_its_row(field: EncryptedTextField, write_text: str):
    rows = two_rows(field.model)
    manager = field.model._base_manager
    setattr(rows[0], field.name, "Words")
    ways: dict[str, Callable[[], object]] = {
        "update": lambda: manager.update(**{field.name: "Words"}),
        "bulk_update": lambda: manager.bulk_update(rows, [field.name]),
        "filter": lambda: manager.filter(**{field.name: "Words"}).exists(),
    }

    with pytest.raises(TypeError, match="save an instance"):
        ways[write_text]()


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_many_at_once_are_encrypted_each_for_its_row(model: type[models.Model]):
    rows = two_rows(model)
    field = encrypted_fields(model)[0]
    words = [getattr(row, field.name) for row in rows]
    automatic = model._meta.auto_field
    model._base_manager.all().delete()
    for row in rows:
        row._state.adding = True
        if automatic:
            row.pk = None

    written = model._base_manager.bulk_create(rows)

    assert [text(row, field) for row in written] == words
