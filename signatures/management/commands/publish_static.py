import ctypes
import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalition.statements.models import Statement
from signatures.publishing.static_copy import SUMS, CopyFailed, write_copy

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Command(BaseCommand):
    help = "Write the public site as plain files, complete with documents and data, for any web server or mirror."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--statement", default="", metavar="SLUG", help="this statement alone")

    def handle(self, *args: object, **options: object) -> None:
        folder, slug = options["folder"], str(options["statement"])
        assert isinstance(folder, Path)
        folder = folder.resolve()
        if folder.exists() and not (folder / SUMS).exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} holds something that is no copy of this site; name a new folder.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
            new = Path(beside) / "new"
            new.mkdir()
            try:
                write_copy(new, slug=slug)
            except Statement.DoesNotExist as error:
                raise CommandError(f"There is no public statement at {slug}.") from error
            except CopyFailed as error:
                raise CommandError(f"{error} could not be rendered; {folder} stays as it was.") from error
            if _sums(new) == _sums(folder):
                self.stdout.write(f"{folder} is up to date.")
                return
            number = len(_sums(new).splitlines())
            _put_in_place(new, folder)
        self.stdout.write(f"{number} files in {folder}.")


def _sums(folder: Path) -> bytes:
    return (folder / SUMS).read_bytes() if (folder / SUMS).exists() else b""


def _put_in_place(new: Path, folder: Path) -> None:
    """Replace a folder at once: who reads it meets the old copy or the new one, whole."""
    if not folder.exists():
        new.rename(folder)
        return
    # Only Linux can exchange two folders in one step, and not on every file system.
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    paths = os.fsencode(new), os.fsencode(folder)
    if exchange is None or exchange(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) != 0:
        folder.rename(new.with_name("old"))
        new.rename(folder)
