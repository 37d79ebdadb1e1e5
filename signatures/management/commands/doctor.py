import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.management.base import BaseCommand, CommandError

from coalition.site.health import State, prometheus
from signatures.doctor import examine, worst


class Command(BaseCommand):
    help = (
        "Say what is wrong with this machine and what to do. Ends with 0 where all is well, 1 for warnings, 2 where"
        " something is broken, 3 where something could not be checked."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each check")
        parser.add_argument("--textfile", metavar="FILE", help="also write Prometheus metrics to this file")

        parser.add_argument("--only", metavar="CHECK", help="ask for this alone, such as keys")

    def handle(self, *args: object, **options: object) -> None:
        only = options["only"]
        findings = examine(only=None if only is None else str(only))
        if not findings:
            raise CommandError(f"There is no check “{only}”.", returncode=3)
        if options["textfile"]:
            _replace(Path(str(options["textfile"])), "".join(prometheus(findings)))
        for one in findings:
            if options["json"]:
                self.stdout.write(json.dumps(asdict(one) | {"state": one.state.name.lower()}))
            else:
                self.stdout.write(f"{one.state.name:9} {one.check}: {one.words}")
                if one.to_do and one.state != State.OK:
                    self.stdout.write(f"{'':10}{one.to_do}")
        if state := worst(findings):
            sys.exit(int(state))


def _replace(path: Path, text: str) -> None:
    """Write a file so that who reads it meanwhile, or writes it too, sees all of it or the one before."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=f".{path.name}.", encoding="utf-8", delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(text)
            file.flush()
            beside.chmod(0o644)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
