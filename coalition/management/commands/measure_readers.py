from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from coalition.readers.measure import Score, measure

_CORPUS = settings.BASE_DIR / "tests" / "readers"


class Command(BaseCommand):
    help = "Measure the readers on files whose truth is known: the table of docs/readers.md."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--unseen", action="store_true", help="on the files that no rule was written for")
        parser.add_argument("--folder", type=Path, help="on the files of another folder, each with its truth")
        parser.add_argument("--faults", action="store_true", help="also print what is wrong in each file")

    def handle(self, *args: object, **options: object) -> None:
        folder = options["folder"] or _CORPUS / ("unseen" if options["unseen"] else "seen")
        assert isinstance(folder, Path)
        formats: dict[str, Score] = defaultdict(Score)
        files: dict[str, int] = defaultdict(int)
        for name, score in measure(folder):
            for group in (name.rpartition(".")[2], "all"):
                formats[group].add(score)
                files[group] += 1
            if options["faults"] and score.faults:
                self.stdout.write("\n".join([name, *(f"  {fault}" for fault in score.faults)]))
        self.stdout.write(
            "| format | files | names | right | of these sure | wrong in silence | wrong but marked | lost in silence"
            " | lost but told | needless warnings a name | faults of statements |"
        )
        self.stdout.write("|---|" + "--:|" * 10)
        for group, score in sorted(formats.items(), key=lambda one: (one[0] == "all", one[0])):
            self.stdout.write(_row(group, files[group], score))


def _row(group: str, files: int, score: Score) -> str:
    names, right = max(score.names, 1), max(score.right, 1)
    shares = (
        score.right / names,
        score.sure / right,
        score.wrong_sure / names,
        score.wrong_marked / names,
        score.lost / names,
        score.lost_told / names,
    )
    told = " | ".join(f"{share:.1%}" for share in shares)
    return f"| {group} | {files} | {score.names} | {told} | {score.needless / right:.2f} | {score.statement_faults} |"
