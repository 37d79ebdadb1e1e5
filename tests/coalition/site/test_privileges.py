"""The role that the site runs as, in a database that is set up as in production: what it can do, and what is refused."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils import timezone
from psycopg import sql

from coalition.organisations.models import Organisation
from coalition.site.privileges import UndeclaredTables, declared, excess, grant
from coalition.statements.models import Statement, Text
from signatures.contacts.rotate import Rotated, rotate_keys
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.publishing.listing import signatories
from signatures.record.erase import erase_representatives
from signatures.record.models import Event, Move, Signature, Token
from signatures.record.submission import Submission
from signatures.review.decide import approve, request_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.undo import undo
from signatures.signing.confirm import confirm, expire_unconfirmed
from signatures.signing.correct import correct
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement

# Roles belong to the whole server: two runs of the tests must not meet.
NAME = f"rights_{os.getpid()}"
OWNER, SITE = f"{NAME}_owner", f"{NAME}_site"


@pytest.fixture(scope="module")
def connect_as(django_db_setup, django_db_blocker) -> Iterator[Callable[[str], Any]]:
    """Make the roles and the database as docs/operators-install.md has it, and migrate as the owner; none is a superuser."""
    given = settings.OWNER_DATABASE
    arguments = {
        key: given[name] for key, name in [("host", "HOST"), ("port", "PORT"), ("user", "USER")] if given[name]
    }
    arguments |= {"password": given["PASSWORD"]} if given["PASSWORD"] else {}
    arguments |= given.get("OPTIONS", {})
    with psycopg.connect(dbname="postgres", autocommit=True, **arguments) as server:
        for role in (OWNER, SITE):
            server.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'placeholder'").format(sql.Identifier(role)))
        make = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
        server.execute(make.format(sql.Identifier(NAME), sql.Identifier(OWNER)))
        try:
            migrate(url(OWNER), url(SITE))
            with django_db_blocker.unblock():
                yield connected
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))
            for role in (SITE, OWNER):
                server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def url(role: str) -> str:
    given = settings.OWNER_DATABASE
    host = given["HOST"] or given.get("OPTIONS", {}).get("host", "")
    return f"postgres://{role}:placeholder@/{NAME}?host={quote(host)}&port={given['PORT'] or 5432}"


def migrate(owner_url: str, site_url: str) -> None:
    environment = os.environ | {"DATABASE_URL": site_url, "MIGRATIONS_DATABASE_URL": owner_url}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


@contextmanager
def connected(role: str) -> Iterator[None]:
    """Let Django be a role in that database."""
    before = connections["default"]
    mine = before.settings_dict | {"NAME": NAME, "USER": role, "PASSWORD": "placeholder"}
    connections["default"] = DatabaseWrapper(mine, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before


@pytest.fixture
def site(connect_as: Callable[[str], Any]) -> Iterator[None]:
    """Be the site, in a transaction that leaves nothing behind."""
    with connect_as(SITE), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def published_text(site: None) -> Text:
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26))
    return Text.objects.create(statement=statement, language="en", title="A", body="B", published_at=timezone.now())


@pytest.fixture
def event(site: None) -> Event:
    return Event.objects.create(signature_id=1, move=Move.SUBMIT, to_state="unconfirmed", at=timezone.now())


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


CHANGES = [
    "UPDATE {} SET id = id",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "TRUNCATE {} CASCADE",
    "ALTER TABLE {} ADD COLUMN more text",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} DISABLE TRIGGER USER",
    "ALTER TABLE {} OWNER TO CURRENT_USER",
    "ALTER TABLE {} RENAME TO another",
    "DROP TABLE {}",
    "DROP TABLE {} CASCADE",
    "CREATE TRIGGER another BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION coalition_refuse_change()",
    "CREATE RULE another AS ON INSERT TO {} DO INSTEAD NOTHING",
    "GRANT ALL ON {} TO CURRENT_USER WITH GRANT OPTION; UPDATE {} SET id = id",
]  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("table", ["signatures_event", "coalition_text"])
def test_the_site_cannot_change_what_is_on_record(published_text: Text, event: Event, table: str, statement: str):
    connection.check_constraints()  # deferred checks done, nothing but the rights and the record refuses

    assert refuses(statement.replace("{}", table))

    assert (Text.objects.get(), Event.objects.get()) == (published_text, event)


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_events_are_kept_by_rights_before_any_trigger(event: Event, statement: str):
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format("signatures_event"))


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "DROP TRIGGER event_is_immutable ON signatures_event",
        "DROP TRIGGER published_text_is_immutable ON coalition_text",
        "DROP FUNCTION coalition_refuse_change() CASCADE",
        "CREATE OR REPLACE FUNCTION coalition_refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
        "ALTER FUNCTION coalition_refuse_change() RENAME TO another",
        "SET ROLE {owner}",
        "CREATE TABLE another ()",
        "CREATE TEMPORARY TABLE coalition_statement ()",
        "CREATE SCHEMA another",
        "DROP SCHEMA public CASCADE",
        "DROP DATABASE {database}",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())",
    ],
)
def test_the_site_cannot_get_round_its_rights(site: None, statement: str):
    assert refuses(statement.replace("{owner}", OWNER).replace("{database}", NAME))


def test_the_site_adds_to_the_record_and_edits_drafts(published_text: Text, event: Event):
    draft = Text.objects.create(statement=published_text.statement, language="fr", title="A", body="B")

    Text.objects.filter(pk=draft.pk).update(title="C")
    Text.objects.filter(pk=draft.pk).delete()

    assert Event.objects.get() == event
    assert Text.objects.get() == published_text


def test_the_site_can_do_what_is_declared_and_nothing_more(site: None):
    assert excess() == []


def test_what_is_granted_beside_the_declaration_is_told_and_taken_back(connect_as: Callable[[str], Any]):
    with connect_as(OWNER), connection.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE, TRUNCATE ON signatures_event TO {SITE}; GRANT CREATE ON SCHEMA public TO {SITE}")
    with connect_as(SITE):
        told = excess()
    with connect_as(OWNER):
        grant(SITE)
    with connect_as(SITE):
        left = excess()

    assert told == ["can make tables", "can UPDATE signatures_event", "can TRUNCATE signatures_event"]
    assert left == []


def test_the_owner_is_told_to_own_what_the_site_must_not(connect_as: Callable[[str], Any]):
    with connect_as(OWNER):
        assert "owns signatures_event" in excess()


def test_a_table_of_which_nobody_said_anything_is_refused(connect_as: Callable[[str], Any]):
    with connect_as(OWNER), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE another (id int)")
        try:
            with pytest.raises(UndeclaredTables, match=r"^another$"):
                grant(SITE)
        finally:
            cursor.execute("DROP TABLE another")


def test_every_table_of_the_site_is_declared(site: None):
    assert [table for table in connection.introspection.table_names() if not declared(table)] == []


def test_the_whole_life_of_a_sign_on_is_within_the_sites_rights(site: None):
    statement, who = open_statement(approvals=2), [moderator("first"), moderator("second")]
    submission = Submission("Placeholder Association", "Placeholder Person", "Director", "placeholder@example.org")
    for _ in range(2):  # the second one meets the first one's fingerprint
        submit(statement=statement, submission=submission, language="en")
    signature = Signature.objects.get()
    send_mail(Mail.CONFIRM, signature_id=signature.pk)
    confirm(token=issue_token(signature, Token.Purpose.CONFIRM))
    request_changes(signature_id=signature.pk, moderator=who[0], question="Placeholder?", mail="Placeholder words")
    undo(signature_id=signature.pk, moderator=who[0])
    correct(signature_id=signature.pk, submission=submission)
    for one in who:
        approve(signature_id=signature.pk, moderator=one, organisation=None)
    organisation = Organisation.objects.get()
    merged = merge(kept=Organisation.objects.create(name="Kept"), dropped=organisation, actor=who[0])
    undo_merge(merge_id=merged.pk, actor=who[0])
    listed = signatories(statement, language="en").count
    withdraw(signature_id=signature.pk, moderator=None)
    Signature.objects.filter(pk=signature.pk).update(withdrawn_at=timezone.now() - timedelta(days=31))
    submit(statement=statement, submission=submission, language="en")
    Signature.objects.exclude(pk=signature.pk).update(submitted_at=timezone.now() - timedelta(days=8))
    connection.check_constraints()  # runs what is deferred to the commit

    assert listed == 1
    assert (erase_representatives(), expire_unconfirmed()) == (1, 1)
    assert rotate_keys() == Rotated()
    assert Signature.objects.get().state == Signature.State.WITHDRAWN
    assert Event.objects.filter(move=Move.EXPIRE).exists()
