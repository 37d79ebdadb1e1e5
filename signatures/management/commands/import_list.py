import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.readers.apart import read_list
from coalition.readers.document_words import warning_words
from coalition.readers.reading_words import READING_ERRORS, reading_error_words
from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.recognise import Recognised, recognise
from signatures.imports.statement_forms import line_of
from signatures.management.accounts import acting, add_by, check_may_decide


class Command(BaseCommand):
    help = "Import a list of signatories; a line whose organisation is not plain is left out and named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("statement", help="the last part of the statement's address")
        parser.add_argument("file", help="- reads standard input")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], required=True)
        parser.add_argument("--approve", action="store_true", help="put them on the public list at once")
        add_by(parser)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")

    def handle(self, *args: object, **options: object) -> None:
        file = str(options["file"])
        people = [] if options["dry_run"] else acting(options)
        statement = Statement.objects.filter(slug=options["statement"]).first()
        if statement is None:
            raise CommandError(f"There is no statement {options['statement']}.")
        if options["approve"] and people:
            check_may_decide(statement, people)
        try:
            found = read_list(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), filename=file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except READING_ERRORS as error:
            raise CommandError(f"{file}: {reading_error_words(error)}") from error
        for warning in found.warnings:
            self.stderr.write(warning_words(warning))
        lines = [
            self._line(number, one)
            for number, one in enumerate(recognise(found.entries, statement=statement), start=1)
        ]  # fmt: skip
        if options["dry_run"]:
            return
        imported = import_list(
            lines,
            statement=statement,
            language=str(options["language"]),
            importer=people[-1],
            approve=bool(options["approve"]),
            first_approved_by=people[0],
        )
        for outcome, label in imported.lines.model.Outcome.choices:
            if number := imported.lines.filter(outcome=outcome).count():
                self.stdout.write(f"{number} {label}")
        self.stdout.write(f"Import {imported.pk}; `manage.py undo_import {imported.pk}` takes it back.")

    def _line(self, number: int, one: Recognised) -> ChosenLine:
        entry, same = one.entry, one.same
        is_plain = entry.sure and (same is not None or one.is_plainly_new)
        known = same.suggestion.organisation if same else None
        if not is_plain:
            may_be = "; ".join(str(other.suggestion.organisation) for other in one.candidates)
            self.stderr.write(
                f"Left out, choose by hand: {line_of(entry)}" + (f" (perhaps {may_be})" if may_be else "")
            )
        elif known is None:
            self.stdout.write(f"new: {line_of(entry)}")
        return ChosenLine(
            number=number,
            name=entry.name,
            acronym=entry.acronym,
            country=entry.country,
            organisation=known,
            is_left_out=not is_plain,
        )
