from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from signatures.imports.models import Import, ImportLine
from signatures.imports.undo import undo_import
from signatures.management.accounts import acting, add_by
from signatures.record.errors import DecidersMissing, UndoneAlready
from signatures.review.error_words import words


class Command(BaseCommand):
    help = "Take back what an import made, but for what has changed since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int)
        add_by(parser)

    def handle(self, *args: object, **options: object) -> None:
        people = acting(options)
        try:
            imported = undo_import(import_id=int(str(options["number"])), actor=people[-1], with_them=people[0])
        except Import.DoesNotExist as error:
            raise CommandError("There is no such import.") from error
        except (UndoneAlready, DecidersMissing) as error:
            raise CommandError(words(error)) from error
        for line in imported.lines.filter(remarks__contains=[ImportLine.Remark.CHANGED]):
            self.stderr.write(f"Changed since, and left as it is: {line.name}")
        self.stdout.write("Undone.")
