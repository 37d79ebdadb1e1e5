"""Rows of every model that holds an encrypted text, and ways to their tokens past all of the site's code."""

from itertools import count

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from coalition.readers.sheets.record import Row, Sheet
from signatures.imports.sheet import prepare
from signatures.publishing.models import Webhook
from signatures.record.check_secrets import check_secrets
from signatures.record.encrypted_columns import EncryptedTextField, encrypted_fields
from signatures.record.models import Letter, ProposedChange, Remark, Representative
from signatures.record.propose import propose
from tests.signatures.builders import moderator, open_statement, pending

MODELS = [model for model in apps.get_models() if encrypted_fields(model)]


FIELDS = [field for model in MODELS for field in encrypted_fields(model)]


_numbers = count(1)


def two_rows(model: type[models.Model]) -> list[models.Model]:
    """Put two rows of a model on record by the ways in which the site does."""
    statement = open_statement(f"statement-{next(_numbers)}")
    if model is Webhook:
        urls = [f"https://example.org/{statement.slug}/{number}" for number in (1, 2)]
        return [Webhook.objects.create(statement=statement, url=url) for url in urls]
    if model._meta.model_name == "importline":
        sheet = Sheet((Row(1, ("Organisation",)), Row(2, ("Example",)), Row(3, ("Another",))))
        return list(prepare(sheet, statement=statement, language="en", importer=None).lines.all())
    signatures = [pending(statement), pending(statement)]
    by = moderator(f"moderator-{next(_numbers)}")
    if model is Letter:
        return [
            Letter.objects.create(signature=one, event=one.events.latest("pk"), mail="changes", words=f"To {one.name}")
            for one in signatures
        ]
    if model is ProposedChange:
        return [
            propose(
                ProposedChange.Kind.WITHDRAW,
                statement=statement,
                signature=one,
                actor=by,
                reason="A reason",
                mail=f"To {one.name}",
            )
            for one in signatures
        ]
    if model is Remark:
        return [
            Remark.objects.create(signature=one, author=by, at=timezone.now(), words=f"About {one.pk}")
            for one in signatures
        ]
    assert model is Representative, f"say here how rows of {model} are made"
    for one in Representative.objects.filter(signature__in=signatures):
        one.note, one.answers = f"Note of {one.pk}", f'{{"{one.pk}": "Answer"}}'
        one.save()
    return list(Representative.objects.filter(signature__in=signatures))


def token(row: models.Model, field: EncryptedTextField) -> bytes:
    pk = row._meta.pk
    assert pk is not None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field.column} FROM {row._meta.db_table} WHERE {pk.column} = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def write(row: models.Model, field: EncryptedTextField, value: bytes) -> None:
    """Write to the database past all of the site's code."""
    pk = row._meta.pk
    assert pk is not None
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {field.column} = %s WHERE {pk.column} = %s", [value, row.pk])


def text(row: models.Model, field: EncryptedTextField) -> str:
    return str(getattr(type(row)._base_manager.get(pk=row.pk), field.name))


def found() -> list[str]:
    return [f"{one.about}: {one.words}" for one in check_secrets()]
