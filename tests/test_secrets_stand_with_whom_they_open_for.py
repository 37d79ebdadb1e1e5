"""Encrypted and digested values open only for whom they were written: every such column, found from the models."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, models
from django.test import Client

from signatures.consistency import check_records
from signatures.contacts.rotate import rotate_keys
from signatures.outbound.tokens import issue_token
from signatures.record.encrypted_columns import EncryptedTextField
from signatures.record.errors import LinkUnknown as PrivateLinkUnknown
from signatures.record.models import Token
from signatures.signing.links import follow as follow_private
from staff.domain import factors
from staff.domain.codes import spend_code
from staff.domain.devices import knows, remember
from staff.domain.errors import LinkUnknown, WrongCode
from staff.domain.links import follow, issue_link
from staff.models import Device, Link, Session
from tests.signatures.builders import open_statement, pending
from tests.staff.builders import code_of_app, person, recovery_codes, sign_in, with_app

pytestmark = pytest.mark.django_db

# Each other column that holds a digest or a key, and why nothing is gained by moving it.
HARMLESS = {
    "attempt.digest": "counts tries; the digest is what they count against, and there is no target beside it",
    "tally.key": "counts, likewise",
    "text.digest": "of the text itself, against which check_records holds it",
    "representative.email_digest": "check_records holds it against the address",
    "representative.mail_domain_digest": "check_records holds it against the address",
    "blockeddomain.mail_domain_digest": "swapped, it keeps another domain out for some days; it opens nothing",
    "representative.fingerprint": "tells a form that is sent again; moved, it makes a second sign-on that a moderator sees",
    "representative.content_digest": "tells a form that is sent again, likewise",
    "importline.fingerprint": "tells a line that is imported again, likewise",
    "user.password": "salted, and no password opens the desk without the second factor, which is bound",
    "daykey.key": "the day's key of the limits, of which there is one",
}
MARKS = ("digest", "fingerprint", "session_data", "session_key", "password", "secret", ".key")
_numbers = count(1)


def two_tokens() -> tuple[int, int, Callable[[int], bool]]:
    statement = open_statement(f"statement-{next(_numbers)}")
    signatures = [pending(statement), pending(statement)]
    words = [issue_token(one, Token.Purpose.MANAGE) for one in signatures]

    def opens(which: int) -> bool:
        try:
            return follow_private(words[which], Token.Purpose.MANAGE) is not None
        except PrivateLinkUnknown:
            return False

    return (*Token.objects.order_by("pk").values_list("pk", flat=True), opens)  # type: ignore[return-value]


def two_people() -> list[User]:
    return [person(f"person-{next(_numbers)}"), person(f"person-{next(_numbers)}")]


def two_links() -> tuple[int, int, Callable[[int], bool]]:
    words = [issue_link(user=one, lifetime=timedelta(days=1)) for one in two_people()]

    def opens(which: int) -> bool:
        try:
            return follow(words[which]) is not None
        except LinkUnknown:
            return False

    return (*Link.objects.order_by("pk").values_list("pk", flat=True), opens)  # type: ignore[return-value]


def two_devices() -> tuple[int, int, Callable[[int], bool]]:
    people = two_people()
    words = [remember(user=one, token=None, language="en") for one in people]

    def opens(which: int) -> bool:
        return any(knows(one, words[which]) for one in people)

    return (*Device.objects.order_by("pk").values_list("pk", flat=True), opens)  # type: ignore[return-value]


def _factors(kind: str, code: Callable[[User], str]) -> tuple[int, int, Callable[[int], bool]]:
    people = [with_app(one) for one in two_people()]
    codes = [code(one) for one in people]
    rows = Authenticator.objects.filter(type=kind).order_by("user_id").values_list("pk", flat=True)

    def opens(which: int) -> bool:
        for one in people:
            try:
                spend_code(user=one, code=codes[which])
            except WrongCode:
                continue
            return True
        return False

    return (*rows, opens)  # type: ignore[return-value]


def two_apps() -> tuple[int, int, Callable[[int], bool]]:
    return _factors("totp", lambda user: code_of_app(steps_later=1))


def two_sheets_of_recovery_codes() -> tuple[int, int, Callable[[int], bool]]:
    return _factors("recovery_codes", lambda user: recovery_codes(user)[0])


def two_sessions() -> tuple[str, str, Callable[[int], bool]]:
    clients = [sign_in(with_app(person(f"person-{next(_numbers)}", is_superuser=True))) for _ in range(2)]
    rows = {row.user_id: row.pk for row in Session.objects.exclude(user=None)}
    first, second = rows.values()

    def opens(which: int) -> bool:
        return Client.get(clients[which], "/admin/").status_code == 200

    return first, second, opens


# What is swapped between two rows, table and column; several columns where one alone would break a rule of the database.
SWAPPED = {
    "token.digest": ("signatures_token", "id", "signature_id", two_tokens),
    "link.digest": ("staff_link", "id", "user_id", two_links),
    "device.digest": ("staff_device", "id", "user_id", two_devices),
    "authenticator.data of an app": ("mfa_authenticator", "id", "data", two_apps),
    "authenticator.data of recovery codes": ("mfa_authenticator", "id", "data", two_sheets_of_recovery_codes),
    "session.session_data": ("staff_session", "session_key", "session_data", two_sessions),
}


def swap(table: str, key: str, column: str, one: Any, other: Any) -> None:
    """Swap past all of the site's code."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS a SET {column} = b.{column} FROM {table} AS b"
            f" WHERE a.{key} <> b.{key} AND a.{key} IN (%s, %s) AND b.{key} IN (%s, %s)",
            [one, other, one, other],
        )


def found() -> list[str]:
    return [str(one.words) for one in check_records() if "written for" in one.words or "bound" in one.words]


@pytest.mark.parametrize("what", SWAPPED)
def test_what_is_swapped_opens_nothing_and_is_told(what: str):
    table, key, column, make = SWAPPED[what]
    one, other, opens = make()
    assert opens(0)
    assert found() == []

    swap(table, key, column, one, other)

    assert not opens(0)
    assert not opens(1)
    assert len(found()) == 2


def test_every_column_that_holds_a_digest_or_a_secret_is_bound_or_harmless():
    columns = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if not isinstance(
            field, EncryptedTextField
        )  # all of which are held in tests/signatures/record/test_secrets_are_bound.py
        and isinstance(field, models.CharField | models.TextField | models.BinaryField)
        and any(mark in f"{model._meta.model_name}.{field.name}" for mark in MARKS)
        and model._meta.app_label in {"coalition", "signatures", "staff", "auth", "mfa"}
    }
    bound = {what.partition(" ")[0] for what in SWAPPED} - {"authenticator.data"} | {"session.session_key"}

    assert columns - bound - HARMLESS.keys() - NAMES == set()
    assert bound <= columns


# The folded form by which a name is found, and no secret.
NAMES = {
    f"{model}.key" for model in ("organisation", "organisationname", "signature", "signatory", "signatoryname")
} | {f"{model}.sort_key" for model in ("organisation", "organisationname", "signature", "signatory", "signatoryname")}


def test_a_second_factor_that_is_another_accounts_is_not_even_read():
    people = [with_app(one) for one in two_people()]
    rows = Authenticator.objects.filter(type="totp").order_by("pk").values_list("pk", flat=True)
    swap("mfa_authenticator", "id", "data", *rows)

    with pytest.raises(factors.Misplaced):
        Authenticator.objects.get(user=people[0], type="totp")


def test_what_the_version_before_wrote_is_bound_by_rotate_keys_and_what_was_moved_is_not(settings):
    one, other, opens = two_tokens()
    people = [with_app(each) for each in two_people()]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE signatures_token SET binding = ''")
        cursor.execute("UPDATE mfa_authenticator SET data = data - 'binding'")
    assert not opens(0)
    assert len(found()) == 6

    rotate_keys()

    assert opens(0)
    assert found() == []
    assert spend_code(user=people[0], code=code_of_app(steps_later=1))
    swap("signatures_token", "id", "signature_id", one, other)
    assert rotate_keys().unreadable == 2
    assert not opens(0)


def test_after_a_change_of_secret_key_links_and_codes_work_and_rotate_keys_makes_the_old_one_needless(settings):
    _one, _other, opens = two_tokens()
    [user, _another] = [with_app(each) for each in two_people()]
    old, new = settings.SECRET_KEY, "a-new-key-" + "n" * 40

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, [old]
    assert opens(0)
    rotate_keys()
    settings.SECRET_KEY_FALLBACKS = []

    assert opens(0)
    assert spend_code(user=user, code=code_of_app(steps_later=1))
    assert found() == []
