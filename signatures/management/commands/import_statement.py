import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coalition.domain.documents import DocumentError, ReadDocument, read_document
from coalition.interfaces.document_words import doubt_words, error_words
from signatures.domain.import_statement import NotAStatement, import_statement


class Command(BaseCommand):
    help = "Read a statement out of a document and save it as a draft, with its members and signatories."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], required=True)
        parser.add_argument(
            "--slug", default="", help="the last part of the page's address; made of the title if left out"
        )
        parser.add_argument("--dry-run", action="store_true", help="print what was read, and write nothing")

    def handle(self, *args: object, **options: object) -> None:
        file, language, slug = options["file"], options["language"], options["slug"]
        assert isinstance(file, Path)
        try:
            document = read_document(file.read_bytes(), filename=file.name)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except DocumentError as error:
            raise CommandError(f"{file}: {error_words(error)}") from error
        for doubt in document.doubts:
            self.stderr.write(doubt_words(doubt))
        if options["dry_run"]:
            self._print(document)
            return
        try:
            done = import_statement(document, language=str(language), slug=str(slug))
        except NotAStatement as error:
            raise CommandError(f"{file} holds no statement: a date, a title or words are missing.") from error
        if done.changed_nothing:
            self.stdout.write(f"Nothing to add: {done.statement.slug} has all of it.")
        else:
            self.stdout.write(
                f"{done.statement.slug}: {'a new draft' if done.new_statement else 'known'}, "
                f"{'a new text' if done.new_text else 'the same text'}, "
                f"{done.new_members} new members, {done.new_signatures} new signatories."
            )

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
                self._line({"list": kind} | asdict(entry))

    def _line(self, value: object) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))
