import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand

from signatures.consistency import check_records


class Command(BaseCommand):
    help = "Check that the whole record agrees with itself; the exit code is 1 where anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each thing that is wrong")

    def handle(self, *args: object, **options: object) -> None:
        wrong = 0
        for one in check_records():
            wrong += 1
            self.stdout.write(json.dumps(asdict(one)) if options["json"] else f"{one.about}: {one.words}")
        if wrong:
            self.stderr.write(f"{wrong} wrong.")
            sys.exit(1)
        if not options["json"]:
            self.stdout.write("All of the record agrees.")
