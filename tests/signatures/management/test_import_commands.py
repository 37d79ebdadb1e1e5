"""Lists and sheets come in by command too, and go again."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command, get_commands

from coalition.statements.models import Statement
from signatures.imports.models import Import
from signatures.imports.sheet import carry_on
from signatures.record.models import Event, Move, Signature
from tests.coalition.builders import add_organisation
from tests.coalition.readers.sheets import csv_of
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import moderator, open_statement, signed
from tests.signatures.imports.test_sheet import HEADINGS, ONE

pytestmark = pytest.mark.django_db


BY = "--by=moderator"


@pytest.fixture(autouse=True)
def _accounts() -> None:
    moderator()


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_list_comes_in_but_for_lines_that_are_not_plain(tmp_path: Path):
    open_statement()
    known = add_organisation(name="Example Forum")
    add_organisation(name="Sample Observatory for Digital Rights")
    file = tmp_path / "list.txt"
    file.write_text("Example Forum\nSample Observatory of Digital Rights\nQuite Another League")

    dry = run("import_list", "a-statement", str(file), "--language=en", "--dry-run")
    nothing_yet = Signature.objects.count()
    out, err = run("import_list", "a-statement", str(file), "--language=en", "--approve", BY)

    assert nothing_yet == 0
    assert "Left out, choose by hand: Sample Observatory of Digital Rights (perhaps Sample" in err == dry[1]
    assert "2 approved\n1 left out\n" in out
    names = Signature.objects.order_by("pk").values_list("organisation__name", flat=True)
    assert list(names) == [known.name, "Quite Another League"]


def test_a_person_and_two_bodies_on_one_line_are_left_out_by_name(tmp_path: Path):
    open_statement()
    file = tmp_path / "list.txt"
    file.write_text("Quite Another League\nJean Dupont\nHuman Rights Watch and Access Now\n")

    _out, err = run("import_list", "a-statement", str(file), "--language=en", "--approve", BY)

    assert [line for line in err.splitlines() if line.startswith("Left out")] == [
        "Left out, choose by hand: Jean Dupont",
        "Left out, choose by hand: Human Rights Watch and Access Now",
    ]
    assert [one.name for one in Signature.objects.all()] == ["Quite Another League"]


def test_a_sheet_comes_in_and_goes_again(tmp_path: Path):
    open_statement()
    file = tmp_path / "answers.csv"
    file.write_bytes(csv_of([HEADINGS, ONE]))

    shown, _err = run("import_sheet", "a-statement", str(file), "--language=en")
    nothing_yet = Import.objects.count()
    run("import_sheet", "a-statement", str(file), "--language=en", "--column=2=", "--yes", BY)
    imported = Import.objects.get()
    carry_on(import_id=imported.pk)
    came = [(one.name, one.acronym) for one in Signature.objects.all()]
    run("undo_import", str(imported.pk), BY)

    assert "7 Email: email\n" in shown
    assert nothing_yet == 0
    assert came == [("Example Forum", "")]
    assert not Signature.objects.exists()


def test_a_sheet_whose_column_of_names_is_guessed_is_not_written(tmp_path: Path):
    open_statement()
    file = tmp_path / "answers.csv"
    file.write_bytes(csv_of([["Member of parliament of the organisation", "Country"], ["Placeholder One", "Lebanon"]]))

    with pytest.raises(CommandError, match="guessed"):
        run("import_sheet", "a-statement", str(file), "--language=en", "--yes", BY)

    assert not Import.objects.exists()
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("import_list", "nothing", "-", "--language=en", BY),
        ("import_sheet", "nothing", "a.csv", "--language=en"),
        ("import_sheet", "a-statement", "nowhere.csv", "--language=en"),
        ("import_statement", "nowhere.txt", "--language=en", BY),
        ("undo_import", "1000000", BY),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...]):
    open_statement()

    with pytest.raises(CommandError):
        run(*arguments)


def files(folder: Path) -> dict[str, tuple[str, ...]]:
    """Give each command that imports with all that it needs, but for in whose name."""
    (folder / "list.txt").write_text("Quite Another League")
    (folder / "answers.csv").write_bytes(csv_of([HEADINGS, ONE]))
    (folder / "statement.txt").write_text(STATEMENT.replace("14 March 2022", "26 July 2021"))
    return {
        "import_list": ("a-statement", str(folder / "list.txt"), "--language=en"),
        "import_sheet": ("a-statement", str(folder / "answers.csv"), "--language=en", "--yes"),
        "import_statement": (str(folder / "statement.txt"), "--language=en", "--slug=a-statement", "--add"),
    }


COMMANDS = ["import_list", "import_sheet", "import_statement"]


def test_every_command_that_imports_is_tried_here():
    assert sorted(name for name in get_commands() if name.startswith("import_")) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_imports_in_nobodys_name(tmp_path: Path, command: str):
    open_statement()

    with pytest.raises(CommandError, match="in whose name"):
        run(command, *files(tmp_path)[command])

    assert not Import.objects.exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("approvals", "by", "wanted"),
    [
        (1, ["editor"], "needs a moderator"),
        (1, ["gone"], "no active account"),
        (2, ["moderator"], "needs two different moderators"),
        (2, ["moderator", "moderator"], "needs two different moderators"),
        (2, ["editor", "moderator"], "needs two different moderators"),
    ],
)
def test_a_command_approves_in_the_name_of_those_who_may_alone(
    tmp_path: Path, command: str, approvals: int, by: list[str], wanted: str
):
    open_statement(approvals=approvals)
    User.objects.create(username="editor", is_staff=True)
    User.objects.create(username="gone", is_active=False, is_superuser=True)

    with pytest.raises(CommandError, match=wanted):
        run(command, *files(tmp_path)[command], "--approve", *(f"--by={name}" for name in by))

    assert not Import.objects.exists()
    assert not Signature.objects.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_two_who_approve_by_command_both_stand_on_record_and_undo_it_together(tmp_path: Path, command: str):
    statement = open_statement(approvals=2)
    moderator("second")
    both = (BY, "--by=second")

    run(command, *files(tmp_path)[command], "--approve", *both)
    imported = Import.objects.get()
    if command == "import_sheet":
        carry_on(import_id=imported.pk)
    listed = Signature.objects.approved().filter(statement=statement)
    deciders = set(listed.values_list("first_approved_by__username", "decided_by__username"))
    events = set(Event.objects.filter(signature__in=listed).values_list("move", "actor__username"))
    with pytest.raises(CommandError, match="two moderators"):
        run("undo_import", str(imported.pk), BY)
    undone_by_one = not listed.exists()
    run("undo_import", str(imported.pk), *both)

    assert deciders == {("moderator", "second")}
    assert events >= {(Move.APPROVE_FIRST, "moderator"), (Move.APPROVE, "second")}
    assert not undone_by_one
    assert not Signature.objects.exists()


def test_a_document_whose_address_is_taken_is_not_imported_and_the_statement_that_has_it_is_named(tmp_path: Path):
    signed(open_statement(), name="Example Forum")
    document = str(tmp_path / "statement.txt")
    files(tmp_path)

    with pytest.raises(CommandError, match=r"a-statement is that of “A” .* with 1 signatory.*--slug a-statement --add"):
        run("import_statement", document, "--language=en", "--slug=a-statement", BY)
    run("import_statement", document, "--language=en", BY)
    with pytest.raises(CommandError, match="placeholder-coalition-asks"):
        run("import_statement", document, "--language=en", BY)

    assert Statement.objects.count() == 2
