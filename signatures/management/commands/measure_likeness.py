import csv
import json
from argparse import ArgumentParser, FileType
from dataclasses import asdict
from typing import TextIO

from django.core.management.base import BaseCommand, CommandError

from coalition.names.measure import Measure, Pair, by_knowledge, calibration, measure

COLUMNS = ("label", "name_a", "name_b", "kind")
LABELS = {"same": True, "different": False}


class Command(BaseCommand):
    help = "Measure the look for likenesses over pairs of names: columns label (same, different), name_a, name_b, kind."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", type=FileType(encoding="utf-8-sig"), help="a file of tab-separated values")
        parser.add_argument("--json", action="store_true", help="print JSON in place of a table")

    def handle(self, *args: object, **options: object) -> None:
        source = options["pairs"]
        pairs = _read(source)  # type: ignore[arg-type]
        measured = measure(pairs)
        if options["json"]:
            self.stdout.write(
                json.dumps({kind or "all": asdict(one) for kind, one in measured.items()}, ensure_ascii=False)
            )
            return
        self.stdout.write("| kind | same | different | area | best F1 | at | found with no error | among the first 5 |")
        self.stdout.write("|---|---|---|---|---|---|---|---|")
        for kind, one in measured.items():
            self.stdout.write(_row(kind or "all", one))
        for knowledge, some in by_knowledge(pairs).items():
            self.stdout.write(_row(f"{knowledge} bodies", measure(some)[""]))
        self.stdout.write("\n| score from | pairs | one organisation |\n|---|---|---|")
        for band in calibration(pairs):
            same = "–" if band.same is None else f"{band.same:.2f}"
            self.stdout.write(f"| {band.at_least:.2f} | {band.pairs} | {same} |")


def _row(kind: str, one: Measure) -> str:
    figures = [one.area, one.best_f1, one.threshold, one.without_error, one.among_first]
    shown = ["–" if figure is None else f"{figure:.2f}" for figure in figures]
    return f"| {' | '.join([kind, str(one.same), str(one.different), *shown])} |"


def _read(source: TextIO) -> list[Pair]:
    rows = csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
    if missing := [column for column in COLUMNS if column not in (rows.fieldnames or ())]:
        raise CommandError(f"There is no column {', '.join(missing)}. Columns are: {', '.join(COLUMNS)}.")
    pairs = []
    for row in rows:
        if row["label"] not in LABELS or not row["name_a"] or not row["name_b"]:
            raise CommandError(f"Line {rows.line_num}: a label is same or different, and both names are given.")
        pairs.append(Pair(LABELS[row["label"]], row["name_a"], row["name_b"], row["kind"] or ""))
    return pairs
