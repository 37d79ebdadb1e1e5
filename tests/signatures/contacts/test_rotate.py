"""Keys are changed while the site runs, and the old one can go."""

from threading import Event as Signal
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from coalition.statements.models import Statement
from signatures.contacts import rotate
from signatures.contacts.rotate import Rotated, rotate_keys
from signatures.publishing.models import Webhook
from signatures.record.check_secrets import check_secrets
from signatures.record.encrypted_columns import KeyMissing, Sealed, encrypted_fields, seal
from signatures.record.models import Letter, Representative
from signatures.record.models.representative import address_digests
from signatures.record.submission import fingerprint_of
from tests.signatures.builders import open_statement, pending

OLD, NEW, OTHER = "an-old-key-" + "o" * 40, "a-new-key-" + "n" * 40, "another-key-" + "a" * 40

pytestmark = pytest.mark.django_db


@pytest.fixture
def _old_key(settings) -> None:
    settings.REPRESENTATIVE_KEYS = [OLD]


def signed(number: int) -> list[int]:
    statement = open_statement()
    return [pending(statement).pk for _ in range(number)]


def who_signed() -> list[tuple[str, str, str, str]]:
    return [(one.name, one.role, one.email, one.note) for one in Representative.objects.order_by("pk")]


@pytest.mark.usefixtures("_old_key")
def test_the_old_key_can_go_after_it(settings, monkeypatch):
    monkeypatch.setattr(rotate, "_AT_ONCE", 2)
    ids = signed(5)
    Letter.objects.create(signature_id=ids[0], mail="changes", words="Placeholder words")
    webhook = Webhook.objects.create(statement_id=Statement.objects.get().pk, url="https://placeholder.example.org")
    before = who_signed()
    settings.REPRESENTATIVE_KEYS = [NEW, OLD]

    rotated = rotate_keys()
    settings.REPRESENTATIVE_KEYS = [NEW]

    assert rotated == Rotated(changed=7)
    assert Webhook.objects.get().secret == webhook.secret
    assert who_signed() == before
    assert Letter.objects.get().words == "Placeholder words"


@pytest.mark.usefixtures("_old_key")
def test_without_it_the_old_key_cannot_go(settings):
    signed(1)
    settings.REPRESENTATIVE_KEYS = [NEW]

    with pytest.raises(KeyMissing):
        who_signed()


@pytest.mark.usefixtures("_old_key")
def test_what_was_done_is_not_done_again(settings):
    signed(2)
    settings.REPRESENTATIVE_KEYS = [NEW, OLD]
    rotate_keys()
    pending(open_statement("another"))

    assert rotate_keys() == Rotated(current=3)


@pytest.mark.usefixtures("_old_key")
def test_a_row_that_no_key_opens_is_told_and_left_and_the_others_are_done(settings, capsys):
    first, second = signed(2)
    settings.REPRESENTATIVE_KEYS = [OTHER]
    note = next(field for field in encrypted_fields(Representative) if field.name == "note")
    lost = Sealed(seal("Under a key that is lost", place=note.place({"pk": first})))
    Representative.objects.filter(pk=first).update(note=lost)
    settings.REPRESENTATIVE_KEYS = [NEW, OLD]

    with pytest.raises(CommandError, match="1 cannot be opened"):
        call_command("rotate_keys")
    settings.REPRESENTATIVE_KEYS = [NEW]

    assert capsys.readouterr().out == "1 written anew, 0 needed nothing.\n"
    assert Representative.objects.get(pk=second).name == "Placeholder Person"


def test_a_new_secret_key_brings_new_digests(settings):
    first, second = signed(2)
    Representative.objects.filter(pk=second).update(fingerprint=None)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [settings.SECRET_KEY]

    rotated = rotate_keys()

    one = Representative.objects.get(pk=first)
    assert rotated == Rotated(changed=2)
    assert (one.email_digest, one.mail_domain_digest) == address_digests(one.email)
    assert one.fingerprint == fingerprint_of(one.signature.statement, name=one.signature.name, email=one.email)
    assert Representative.objects.get(pk=second).fingerprint is None


@pytest.mark.parametrize("digest", ["email_digest", "mail_domain_digest"])
@pytest.mark.parametrize("put", ["0" * 64, ""])
def test_a_digest_that_is_not_of_its_address_is_told_and_left_and_the_others_are_done(settings, digest, put):
    first, second = signed(2)
    former = settings.SECRET_KEY
    Representative.objects.filter(pk=first).update(**{digest: put})
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [former]

    with pytest.raises(CommandError, match="1 hold digests that are not of their address, and were left so: keep"):
        call_command("rotate_keys")
    settings.SECRET_KEY_FALLBACKS = []

    assert getattr(Representative.objects.get(pk=first), digest) == put
    other = Representative.objects.get(pk=second)
    assert (other.email_digest, other.mail_domain_digest) == address_digests(other.email)
    assert [one.about for one in check_secrets()] == [f"representative {first}"]


def test_who_knows_why_a_digest_is_wrong_has_all_made_anew(settings, capsys):
    signed(2)
    settings.SECRET_KEY = NEW  # the former one was lost

    with pytest.raises(CommandError, match="2 hold digests"):
        call_command("rotate_keys")
    call_command("rotate_keys", "--digest-anew")

    assert list(check_secrets()) == []
    assert "2 written anew" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_old_key")
def test_a_sign_on_that_arrives_and_one_that_is_corrected_meanwhile_are_kept(settings):
    first, _second = signed(2)
    settings.REPRESENTATIVE_KEYS = [NEW, OLD]
    locked, arrived = Signal(), Signal()

    def correct() -> None:
        try:
            with transaction.atomic():
                representative = Representative.objects.select_for_update().get(pk=first)
                locked.set()
                arrived.wait(10)
                representative.name = "Another Person"
                representative.save()
        finally:
            connection.close()

    correcting = Thread(target=correct)
    correcting.start()
    locked.wait(10)
    pending(open_statement("another"))
    arrived.set()
    rotated = rotate_keys()
    correcting.join()
    settings.REPRESENTATIVE_KEYS = [NEW]

    assert rotated.changed + rotated.current == 3
    assert sorted(one[0] for one in who_signed()) == ["Another Person", "Placeholder Person", "Placeholder Person"]
