import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalition.readers.apart import read_list
from coalition.readers.document_words import columns_words, warning_words
from coalition.readers.reading_words import READING_ERRORS, reading_error_words


class Command(BaseCommand):
    help = (
        "Print what the reader makes of a list or sheet of signatories, a JSON object a line; - reads standard input."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: object, **options: object) -> None:
        file = str(options["file"])
        try:
            found = read_list(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes(), filename=file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except READING_ERRORS as error:
            raise CommandError(f"{file}: {reading_error_words(error)}") from error
        if found.columns:
            self.stderr.write(columns_words(found.columns))
        for entry in found.entries:
            self.stdout.write(json.dumps(asdict(entry), ensure_ascii=False))
        for warning in found.warnings:
            self.stderr.write(warning_words(warning))
