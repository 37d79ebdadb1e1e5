"""One broken row is told, and stops none of the others: in every job that goes over rows."""

import mailbox
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.organisations import name_columns
from coalition.organisations.models import Organisation
from coalition.organisations.name_columns import KEYS_VERSION, renew_outdated_keys
from coalition.statements.consistency import Wrong
from signatures.consistency import check_records
from signatures.imports.models import ImportLine
from signatures.outbound import bounces
from signatures.publishing.models import Webhook
from signatures.publishing.webhooks import call_webhooks
from signatures.record.encrypted_columns import encrypted_fields
from signatures.record.erase import erase_representatives
from signatures.record.models import Reachability, Representative, Signature
from signatures.review import assess, reachability
from signatures.review.assess import assess_waiting
from signatures.review.evidence import evidence
from signatures.review.models import Assessment
from signatures.signing.confirm import expire_unconfirmed
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_sheet import ONE, TWO, became, prepared, run
from tests.signatures.outbound.test_bounces import report
from tests.signatures.record.encrypted_rows import token, write

pytestmark = pytest.mark.django_db

# The jobs that go over rows, each with its test here.
TESTED = {
    "signatures.ask_the_network",
    "signatures.assess_waiting",
    "signatures.call_webhooks",
    "signatures.erase_representatives",
    "signatures.expire_unconfirmed",
    "signatures.renew_outdated_keys",
}
# Those that give each row to a job of its own, or leave all of them to one statement of the database.
AT_ONCE = {
    "coalition.beat.default",
    "coalition.beat.mail",
    "signatures.forget",
    "signatures.forget_abandoned_sheets",
    "signatures.forget_networks",
    "signatures.log_erasures",
    "signatures.notify_moderators",
    "signatures.remind_moderators",
    "signatures.retry_stalled_jobs",
    "staff.tidy",
}


def test_every_job_that_comes_by_itself_is_looked_at_here():
    found = {name for name, _periodic_id in app.periodic_registry.periodic_tasks}

    assert found <= TESTED | AT_ONCE


class Answers:
    """A network on which everybody answers."""

    def ask(self, *arguments: object, **others: object) -> int:
        return 204

    def takes_mail(self, host: str) -> bool:
        return True

    def site_answers(self, url: str) -> bool:
        return True


def damage(row: object, name: str) -> None:
    """Change a byte of an encrypted text, as who can write to the database can."""
    field = next(one for one in encrypted_fields(type(row)) if one.name == name)  # type: ignore[arg-type]
    held = token(row, field)  # type: ignore[arg-type]
    write(row, field, held[:-1] + bytes([held[-1] ^ 1]))  # type: ignore[arg-type]


def refuse(table: str, key: str, pk: int) -> None:
    """Let the database refuse whatever is to become of a row."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;"
            f"CREATE TRIGGER refuse BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW WHEN (OLD.{key} = {int(pk)})"
            " EXECUTE FUNCTION refuse()"
        )


def test_webhooks(caplog):
    statement = open_statement()
    first, second = (Webhook.objects.create(statement=statement, url=f"https://example.org/{n}") for n in (1, 2))
    type(statement).objects.update(state="open", revision=F("revision") + 1)
    statement.refresh_from_db()
    damage(first, "secret")

    assert call_webhooks(Answers()) == 1  # type: ignore[arg-type]

    told = dict(Webhook.objects.values_list("pk", "told_revision"))
    assert (told[first.pk] < statement.revision, told[second.pk]) == (True, statement.revision)
    assert Webhook.objects.get(pk=first.pk).failures == 1
    assert f"Webhook: {first.pk} failed" in caplog.text


def test_questions_to_the_network():
    statement = open_statement()
    first, second = (pending(statement, name, website="https://example.org") for name in ("Placeholder", "Sample"))
    damage(Representative.objects.get(pk=first.pk), "email")

    assert reachability.ask_the_network(Answers()) == 2  # type: ignore[arg-type]

    asked = {one.pk: (one.takes_mail, one.site_answers) for one in Reachability.objects.all()}
    assert asked == {first.pk: (None, True), second.pk: (True, True)}


def test_assessments(monkeypatch, caplog):
    statement = open_statement()
    first, second = pending(statement, "Placeholder"), pending(statement, "Sample")
    found = evidence

    def fails_at_the_first(signature: Signature) -> object:
        if signature.pk == first.pk:
            raise ValueError
        return found(signature)

    monkeypatch.setattr(assess, "evidence", fails_at_the_first)

    assert assess_waiting() == 1
    assert list(Assessment.objects.values_list("signature", flat=True)) == [second.pk]
    assert f"{first.pk} failed" in caplog.text


def test_erasures(caplog):
    then = timezone.now() - timedelta(days=400)
    statement = open_statement()
    first, _second = (
        pending(statement, name, submitted_at=then, confirmed_at=then) for name in ("Placeholder", "Sample")
    )
    Signature.objects.update(state="rejected", reason="A reason", decided_at=then, decided_by=moderator())
    refuse("signatures_representative", "signature_id", first.pk)

    assert erase_representatives() == 1

    assert list(Representative.objects.values_list("pk", flat=True)) == [first.pk]
    assert f"{first.pk} failed" in caplog.text


def test_sign_ons_that_nobody_confirmed(caplog):
    then = timezone.now() - timedelta(days=400)
    statement = open_statement()
    first, _second = (pending(statement, name, submitted_at=then) for name in ("Placeholder", "Sample"))
    Signature.objects.update(state="unconfirmed", confirmed_at=None)
    refuse("signatures_signature", "id", first.pk)

    assert expire_unconfirmed() == 1

    assert list(Signature.objects.values_list("pk", flat=True)) == [first.pk]
    assert f"{first.pk} failed" in caplog.text


def test_keys_of_names(monkeypatch, caplog):
    first, second = add_organisation(name="Placeholder"), add_organisation(name="Sample")
    monkeypatch.setattr(name_columns, "KEYS_VERSION", KEYS_VERSION + 1)
    read = Organisation.reading

    def fails_at_the_first(one: Organisation) -> object:
        if one.pk == first.pk:
            raise ValueError
        return read(one)

    monkeypatch.setattr(Organisation, "reading", fails_at_the_first)

    renew_outdated_keys()

    renewed = Organisation.objects.filter(blocking_keys__contains=[name_columns.version_key()])
    assert list(renewed) == [second]
    assert f"{first.pk} failed" in caplog.text


def test_lines_of_an_import():
    imported = prepared(open_statement(), ONE, TWO)
    damage(ImportLine.objects.earliest("number"), "cells")

    run(imported)

    assert became(imported) == [(2, "", "failed", ["unreadable"]), (3, "Placeholder League", "waiting", [])]


def test_reports_of_mail_that_came_back(tmp_path: Path, monkeypatch, caplog):
    signature = pending(open_statement())
    box = mailbox.Maildir(str(tmp_path / "bounces"))
    broken = box.add(b"X-Placeholder: cannot be read\n\nPlaceholder")
    box.add(report(bounces.bounce_tag(signature.pk)))
    reports = bounces._reports_failure

    def fails_at_the_first(message: object) -> bool:
        if message["X-Placeholder"]:  # type: ignore[index]
            raise ValueError
        return reports(message)  # type: ignore[arg-type]

    monkeypatch.setattr(bounces, "_reports_failure", fails_at_the_first)

    call_command("read_bounces", "--maildir", str(tmp_path / "bounces"))

    assert list(bounces.unreachable()) == [signature]
    assert list(box.keys()) == [broken]
    assert "failed" in caplog.text


def test_checks_of_the_record(monkeypatch):
    signature = pending(open_statement())
    Representative.objects.filter(pk=signature.pk).update(email_digest="0" * 64)

    def check_what_fails() -> Iterator[Wrong]:
        yield from ()
        raise KeyError("Placeholder")

    monkeypatch.setattr("signatures.consistency.check_texts", check_what_fails)

    found = [one.about for one in check_records()]

    assert found[0] == "check what fails"
    assert f"representative {signature.pk}" in found
