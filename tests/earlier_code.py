"""An earlier commit's demands on the database, as its code still runs while the newest migrations do.

That commit is the last that touched the migrations that make a new database. Where the history is there, its code is run; and
its record, `tests/earlier_columns.json`, is there in every copy of the code: `python -m tests.earlier_code` writes it anew.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

RECORD = Path(__file__).with_name("earlier_columns.json")
# The migrations up to these make a new database; only those after them meet a version that runs.
BEGINNING = [
    ("coalition", "0004_rules_of_organisations"),
    ("signatures", "0008_standard_reasons"),
    ("staff", "0002_rules_of_accounts"),
]


class Column(TypedDict):
    """A column as the code that reads and writes it takes it to be."""

    type: str
    nullable: bool
    filled: bool  # without a value of ours


Columns = dict[str, dict[str, Column]]


def columns_of_the_beginning() -> Columns:
    """Give the columns that the code of the earlier commit reads and writes, by the names of their tables."""
    state = MigrationLoader(connection).project_state(BEGINNING).apps
    return {
        model._meta.db_table: {
            str(column.column): Column(
                type=column.db_type(connection) or "",
                nullable=column.null,
                filled=column.has_db_default() or isinstance(column, models.AutoField | models.BigAutoField),
            )
            for column in model._meta.local_concrete_fields
        }
        for model in _models(state)
    }


def _models(state: StateApps) -> Iterator[type[models.Model]]:
    for app in sorted({label for label, _migration in BEGINNING}):
        for model in state.get_app_config(app).get_models(include_auto_created=True):
            if model._meta.managed:
                yield model


def recorded() -> Columns:
    """Give the record of what the earlier code reads and writes."""
    columns: Columns = json.loads(RECORD.read_text(encoding="utf-8"))
    return columns


def earlier_commit() -> str | None:
    """Find the last commit that touched the beginning; none where the history is not there."""
    files = [f"{app}/migrations" for app, _migration in BEGINNING]
    later = [f":(exclude){path}" for path in _later_migrations()]
    command = ["git", "log", "-n1", "--format=%H", "--", *files, *later]
    try:
        found = subprocess.run(
            command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        ).stdout.strip()
        shallow = ["git", "rev-parse", "--is-shallow-repository"]
        is_cut = subprocess.run(shallow, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return found if found and is_cut.strip() == "false" else None


def _later_migrations() -> list[str]:
    last = dict(BEGINNING)
    return [
        path.relative_to(settings.BASE_DIR).as_posix()
        for app, name in last.items()
        for path in Path(settings.BASE_DIR, app, "migrations").glob("0*.py")
        if path.stem > name
    ]


def unpack(commit: str, folder: Path) -> None:
    """Write the code of a commit into a folder."""
    archive = subprocess.run(["git", "archive", commit], cwd=settings.BASE_DIR, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


if __name__ == "__main__":
    django.setup()
    assert apps.ready
    RECORD.write_text(json.dumps(columns_of_the_beginning(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
