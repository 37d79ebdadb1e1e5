"""Lists and sheets come in by command too, and go again."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from signatures.domain.import_sheet import carry_on
from signatures.models import Import, Signature
from tests.coalition.builders import add_organisation
from tests.coalition.domain.sheets import csv_of
from tests.signatures.builders import open_statement
from tests.signatures.domain.test_import_sheet import HEADINGS, ONE

pytestmark = pytest.mark.django_db


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
    out, err = run("import_list", "a-statement", str(file), "--language=en", "--approve")

    assert nothing_yet == 0
    assert "Left out, choose by hand: Sample Observatory of Digital Rights (perhaps Sample" in err == dry[1]
    assert "2 approved\n1 left out\n" in out
    names = Signature.objects.order_by("pk").values_list("organisation__name", flat=True)
    assert list(names) == [known.name, "Quite Another League"]


def test_a_sheet_comes_in_and_goes_again(tmp_path: Path):
    open_statement()
    file = tmp_path / "answers.csv"
    file.write_bytes(csv_of([HEADINGS, ONE]))

    shown, _err = run("import_sheet", "a-statement", str(file), "--language=en")
    nothing_yet = Import.objects.count()
    run("import_sheet", "a-statement", str(file), "--language=en", "--column=2=", "--yes")
    imported = Import.objects.get()
    carry_on(import_id=imported.pk)
    came = [(one.name, one.acronym) for one in Signature.objects.all()]
    run("undo_import", str(imported.pk))

    assert "7 Email: email\n" in shown
    assert nothing_yet == 0
    assert came == [("Example Forum", "")]
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("import_list", "nothing", "-", "--language=en"),
        ("import_sheet", "nothing", "a.csv", "--language=en"),
        ("import_sheet", "a-statement", "nowhere.csv", "--language=en"),
        ("undo_import", "1000000"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...]):
    open_statement()

    with pytest.raises(CommandError):
        run(*arguments)
