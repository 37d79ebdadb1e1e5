import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.readers.apart import read_document
from coalition.readers.document_words import warning_words
from coalition.readers.reading_words import READING_ERRORS, reading_error_words
from coalition.readers.record import ReadDocument
from coalition.statements.models import Statement
from signatures.imports.statement import NotAStatement, SlugReserved, guessed_slug, import_statement
from signatures.imports.words import imported_words, line_words
from signatures.management.accounts import acting, add_by, check_may_decide
from signatures.record.errors import OtherDate, SlugTaken
from signatures.record.statement_words import statement_name, with_signatories


class Command(BaseCommand):
    help = "Read a statement out of a document and save it as a draft, with its members and signatories."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], required=True)
        parser.add_argument(
            "--slug", default="", help="the last part of the page's address; made of the title if left out"
        )
        parser.add_argument(
            "--add", action="store_true", help="add to the statement that has the address which --slug names"
        )
        parser.add_argument("--approve", action="store_true", help="put the signatories on the list at once")
        add_by(parser)
        parser.add_argument("--dry-run", action="store_true", help="print what was read, and write nothing")

    def handle(self, *args: object, **options: object) -> None:
        file, language, slug = options["file"], options["language"], options["slug"]
        assert isinstance(file, Path)
        people = [] if options["dry_run"] else acting(options)
        adds_to = self._statement(slug) if options["add"] else None
        if options["approve"] and people:
            check_may_decide(adds_to, people)
        try:
            document = read_document(file.read_bytes(), filename=file.name)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except READING_ERRORS as error:
            raise CommandError(f"{file}: {reading_error_words(error)}") from error
        for warning in document.warnings:
            self.stderr.write(warning_words(warning))
        if options["dry_run"]:
            self._print(document)
            return
        try:
            done = import_statement(
                document,
                language=str(language),
                importer=people[-1],
                # A guess that somebody has is more often the same document again than another one of its name.
                slug=str(slug) or guessed_slug(document),
                adds_to=adds_to,
                approve=bool(options["approve"]),
                first_approved_by=people[0],
            )
        except NotAStatement as error:
            raise CommandError(f"{file} holds no statement: a date, a title or words are missing.") from error
        except SlugTaken as error:
            taken = error.statement.slug
            raise CommandError(
                f"The address {taken} is that of {with_signatories(error.statement)}. "
                f"To add to it: --slug {taken} --add; for another statement: --slug with another address."
            ) from error
        except SlugReserved as error:
            raise CommandError(
                f"The site needs the word {slug or guessed_slug(document)} for itself: give another --slug."
            ) from error
        except OtherDate as error:
            raise CommandError(
                f"{statement_name(error.statement)} was issued on {error.statement.issued_on}, "
                f"and {file} says {document.issued_on}."
            ) from error
        self.stdout.write(f"{done.statement.slug}: {imported_words(done)}")
        for line in done.record.lines.exclude(remarks=[]):
            self.stderr.write(f"{line.number} {line.name}: {line_words(line)}")
        self.stdout.write(f"Import {done.record.pk}; `manage.py undo_import {done.record.pk}` takes it back.")

    def _statement(self, slug: object) -> Statement:
        statement = Statement.objects.filter(slug=slug).first()
        if statement is None:
            raise CommandError("--add needs the address of a statement: give it by --slug.")
        return statement

    def _print(self, document: ReadDocument) -> None:
        head = {
            "issued_on": str(document.issued_on or ""),
            "title": document.title,
            "headings": [line[3:] for line in document.body.splitlines() if line.startswith("## ")],
            "body": document.body,
            "demands": document.demands,
            "closing": document.closing,
        }
        self._line(head)
        for kind, entries in [("member", document.members), ("signatory", document.signatories)]:
            for entry in entries:
                self._line(asdict(entry) | {"list": kind})

    def _line(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))
