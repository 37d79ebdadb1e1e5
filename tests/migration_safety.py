"""The operations of a migration that the code of the version before does not survive, as it still runs meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Final

from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    CreateExtension,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What the version before does not notice, or what is judged by whoever reads the change: a constraint may refuse what it
# still writes.
_HARMLESS: Final = (
    migrations.CreateModel,
    migrations.AddIndex,
    AddIndexConcurrently,
    migrations.RemoveIndex,
    RemoveIndexConcurrently,
    migrations.RenameIndex,
    migrations.AddConstraint,
    migrations.AlterConstraint,  # of its words alone: it does nothing to the database
    AddConstraintNotValid,
    ValidateConstraint,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterOrderWithRespectTo,
    migrations.RunPython,
    CreateExtension,
)
# What takes something away waits for the release after the one that no longer uses it.
_TAKES_AWAY: Final = (migrations.RemoveField, migrations.DeleteModel)
_SQL_TAKES_AWAY: Final = re.compile(r"\b(drop\s+(column|table|view)|rename|set\s+not\s+null|alter\s+column)\b", re.I)


def dangers(migration: migrations.Migration, before: ProjectState, *, released: Set[str]) -> Iterator[str]:
    """Say which of its operations the version before does not survive, given the state before it.

    A migration that removes what no code uses any more says since which release that is so: `unused_since = "0.2.0"`.
    """
    state = before.clone()
    may_remove = getattr(migration, "unused_since", None) in released
    for operation in migration.operations:
        for danger in _dangers(operation, migration.app_label, state, may_remove=may_remove):
            yield f"{migration.app_label}.{migration.name}: {operation.describe()}: {danger}"
        operation.state_forwards(migration.app_label, state)


def _dangers(operation: Operation, label: str, state: ProjectState, *, may_remove: bool) -> Iterator[str]:
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for one in operation.database_operations:
            yield from _dangers(one, label, state, may_remove=may_remove)
    elif isinstance(operation, migrations.AddField):
        yield from _dangers_of_new(operation.field)
    elif isinstance(operation, migrations.AlterField):
        before = state.models[label, operation.model_name_lower].fields[operation.name]
        yield from _dangers_of_change(before, operation.field)
    elif isinstance(operation, migrations.RunSQL):
        if not may_remove and _SQL_TAKES_AWAY.search(str(operation.sql)):
            yield "it changes or takes away what the version before uses"
    elif isinstance(operation, _TAKES_AWAY):
        if not may_remove:
            yield "the version before still reads it; say unused_since which release no code uses it"
    elif not isinstance(operation, _HARMLESS):
        yield "the version before knows it as it is now"


def _dangers_of_new(field: models.Field) -> Iterator[str]:
    has_column = not isinstance(field, models.ManyToManyField)
    if has_column and not (field.null or field.has_db_default() or isinstance(field, models.GeneratedField)):
        yield "the version before inserts rows without it; give it a db_default"


def _dangers_of_change(before: models.Field, after: models.Field) -> Iterator[str]:
    if before.get_internal_type() != after.get_internal_type():
        yield "the version before writes values of the former type"
    if before.null and not after.null:
        yield "the version before still writes NULL"
    if before.has_db_default() and not after.has_db_default():
        yield "the version before inserts rows without it"
    if before.db_column != after.db_column:
        yield "the version before knows the column by its former name"
    if after.max_length is not None and (before.max_length is None or before.max_length > after.max_length):
        yield "the version before writes longer values"
