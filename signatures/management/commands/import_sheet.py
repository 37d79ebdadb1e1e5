from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.readers.apart import read_sheet
from coalition.readers.columns import NAMES, Holds, names_organisation
from coalition.readers.reading_words import READING_ERRORS, reading_error_words
from coalition.readers.sheets import ENCODINGS
from coalition.statements.models import Statement
from signatures.imports.sheet import prepare, start
from signatures.management.accounts import acting, add_by, check_may_decide


class Command(BaseCommand):
    help = "Import a sheet of sign-ons (.xlsx, .ods, .csv); a worker writes it. Without --yes, say what it would read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("statement", help="the last part of the statement's address")
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], required=True)
        parser.add_argument("--encoding", choices=ENCODINGS, default="", help="of a .csv file; found out if left out")
        holds = ", ".join(filter(None, Holds))
        parser.add_argument(
            "--column", action="append", default=[], metavar="N=WHAT", help=f"the Nth column holds one of {holds}"
        )
        parser.add_argument("--approve", action="store_true", help="put them on the public list at once")
        add_by(parser)
        parser.add_argument("--yes", action="store_true", help="import it")

    def handle(self, *args: object, **options: object) -> None:
        file = options["file"]
        assert isinstance(file, Path)
        people = acting(options) if options["yes"] else []
        statement = Statement.objects.filter(slug=options["statement"]).first()
        if statement is None:
            raise CommandError(f"There is no statement {options['statement']}.")
        if options["approve"] and people:
            check_may_decide(statement, people)
        try:
            sheet = read_sheet(file.read_bytes(), filename=file.name, encoding=str(options["encoding"]))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except READING_ERRORS as error:
            raise CommandError(f"{file}: {reading_error_words(error)}") from error
        imported = prepare(
            sheet, statement=statement, language=str(options["language"]), importer=people[-1] if people else None
        )
        for hidden in sheet.hidden:
            self.stdout.write(f"Not read, hidden or behind the first sheet: {hidden}")
        columns = self._columns(imported.columns, options["column"])  # type: ignore[arg-type]
        for number, (heading, holds) in enumerate(zip(imported.headings, columns, strict=True), start=1):
            self.stdout.write(f"{number} {heading}: {holds or 'not read'}")
        if not options["yes"] or not set(columns) & set(NAMES):
            imported.delete()
            if options["yes"]:
                raise CommandError("Say by --column which one holds the name of the organisation.")
            self.stdout.write(f"{imported.size} lines. Nothing was written; --yes imports them.")
            return
        if not _is_plain(imported.headings, columns, options["column"]):  # type: ignore[arg-type]
            imported.delete()
            raise CommandError(
                "The column of names was guessed. Say by --column which one holds the name of the organisation."
            )
        start(import_id=imported.pk, columns=columns, approve=bool(options["approve"]), first_approved_by=people[0])
        self.stdout.write(f"Import {imported.pk} of {imported.size} lines begins; a worker writes them.")

    def _columns(self, columns: list[str], given: list[str]) -> list[str]:
        chosen = list(columns)
        for one in given:
            number, _, holds = one.partition("=")
            if not number.isdecimal() or not 0 < int(number) <= len(chosen) or holds not in set(Holds):
                raise CommandError(f"--column {one} names no column, or nothing that one can hold.")
            chosen[int(number) - 1] = holds
        return chosen


def _is_plain(headings: list[str], columns: list[str], given: list[str]) -> bool:
    """Tell whether each column of names is named by hand, or by a heading that says nothing else."""
    by_hand = {int(one.partition("=")[0]) for one in given}
    return all(
        number in by_hand or names_organisation(heading)
        for number, (heading, holds) in enumerate(zip(headings, columns, strict=True), start=1)
        if holds in NAMES
    )
