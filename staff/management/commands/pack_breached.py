from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand

from staff.domain.breached import FILTER, pack


class Command(BaseCommand):
    help = "Make the list of leaked passwords that nobody may choose, of files with one a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)

    def handle(self, *args: object, files: Iterable[Path], **options: object) -> None:
        FILTER.write_bytes(pack(_lines(files)))


def _lines(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        with file.open(encoding="utf-8", newline="\n") as lines:
            yield from (line.rstrip("\n") for line in lines)
