"""Migrations hold no code of ours, bring the rules that stand beside the models, and are safe while the version before runs."""

import ast
import re
from collections.abc import Iterator, Set
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

from tests.earlier_code import BEGINNING
from tests.migration_safety import dangers

PACKAGES = ("coalition", "signatures", "staff")
_FUNCTIONS = """
SELECT oid::regprocedure::text, pg_get_functiondef(oid) FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND proname !~ '^procrastinate_'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""
_TRIGGERS = """
SELECT tgname || ' ON ' || tgrelid::regclass, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND relname !~ '^procrastinate_'
"""


def rules() -> list[Path]:
    """Return the files of rules, in the order in which each finds what it needs."""
    return [path for name in PACKAGES for path in sorted((settings.BASE_DIR / name).glob("**/rules/*.sql"))]


def test_no_migration_imports_code_of_the_packages():
    imports = [
        f"{path.relative_to(settings.BASE_DIR)} imports {module}"
        for name in PACKAGES
        for path in sorted((settings.BASE_DIR / name / "migrations").glob("*.py"))
        for module in _imported(ast.parse(path.read_text()))
        if module.partition(".")[0] in PACKAGES
    ]

    assert imports == []


@pytest.mark.django_db
def test_the_database_holds_the_rules_that_stand_beside_the_models():
    with connection.cursor() as cursor:
        functions, triggers = _held(_FUNCTIONS), _held(_TRIGGERS)
        assert functions
        assert triggers
        for trigger in triggers:
            cursor.execute(f"DROP TRIGGER {trigger}")
        for function in functions:
            cursor.execute(f"DROP FUNCTION {function}")
        for path in rules():
            cursor.execute(path.read_text())

    assert _held(_FUNCTIONS) == functions
    assert _held(_TRIGGERS) == triggers


def test_every_rule_says_why_it_is_there():
    unexplained = [
        f"{path.name}: {block.splitlines()[0]}"
        for path in rules()
        for block in re.split(r"\n\n+", path.read_text())
        if not block.startswith("--")
    ]

    assert unexplained == []


def test_every_migration_is_safe_while_the_version_before_runs():
    loader = MigrationLoader(None)
    plans = [loader.graph.forwards_plan(leaf) for leaf in loader.graph.leaf_nodes() if leaf[0] in PACKAGES]
    beginning = {node for last in BEGINNING for node in loader.graph.forwards_plan(last)}
    released = set(re.findall(r"^## (\d\S*)", (settings.BASE_DIR / "CHANGELOG.md").read_text(), re.M))
    found = [
        danger
        for node in dict.fromkeys(chain.from_iterable(plans))
        if node[0] in PACKAGES and node not in beginning
        for danger in dangers(loader.graph.nodes[node], loader.project_state([node], at_end=False), released=released)
    ]

    assert found == []


_NOTE = models.CharField(max_length=10, default="")


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("line", "note", _NOTE),
        migrations.RemoveField("line", "name"),
        migrations.RenameField("line", "name", "title"),
        migrations.DeleteModel("Line"),
        migrations.RenameModel("Line", "Entry"),
        migrations.AlterModelTable("line", "entries"),
        migrations.AlterField("line", "name", models.CharField(max_length=100, null=True)),
        migrations.AlterField("line", "name", models.CharField(max_length=200)),
        migrations.AlterField("line", "name", models.IntegerField(null=True)),
        migrations.AlterField("line", "number", models.IntegerField()),
        migrations.RunSQL("ALTER TABLE lines_line DROP COLUMN name"),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("line", "name")]),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_the_version_before_does_not_survive_is_found(operation: Operation):
    assert len(list(_dangers_of(operation))) == 1


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("line", "note", models.CharField(max_length=10, null=True)),
        migrations.AddField("line", "note", models.CharField(max_length=10, db_default="")),
        migrations.AlterField("line", "name", models.CharField(max_length=300, null=True)),
        migrations.RunSQL("CREATE OR REPLACE FUNCTION lines_check() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_the_version_before_does_not_notice_is_let_through(operation: Operation):
    assert list(_dangers_of(operation)) == []


def test_what_no_code_uses_since_a_release_is_removed_in_the_one_after():
    operation = migrations.RemoveField("line", "name")

    assert list(_dangers_of(operation, unused_since="0.2.0", released={"0.1.0", "0.2.0"})) == []
    assert list(_dangers_of(operation, unused_since="0.3.0", released={"0.1.0", "0.2.0"})) != []


@pytest.mark.django_db
def test_a_database_from_before_the_first_release_is_refused_in_a_sentence():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("coalition", "0001_initial")
    recorder.record_applied("coalition", "0001_statements_organisations_members")

    with pytest.raises(CommandError, match=r"before the first release.* Name an empty database"):
        call_command("migrate", verbosity=0)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield PACKAGES[0] if node.level else node.module or ""


def _held(query: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def _dangers_of(
    operation: Operation, *, unused_since: str | None = None, released: Set[str] = frozenset()
) -> Iterator[str]:
    made = type("Migration", (migrations.Migration,), {"operations": [operation], "unused_since": unused_since})
    fields: list[tuple[str, models.Field]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=200, null=True)),
        ("number", models.IntegerField(db_default=0)),
    ]
    before = ProjectState({("lines", "line"): ModelState("lines", "Line", fields)})
    return dangers(made("0002_change", "lines"), before, released=released)
