from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from signatures.contacts.rotate import rotate_keys


class Command(BaseCommand):
    help = "Encrypt who signed under the first of REPRESENTATIVE_KEYS, each bound to its row; when it ends well, the other keys can go."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--digest-anew",
            action="store_true",
            help="digest every address anew, also where its row holds another's digest: once you know why it does",
        )

    def handle(self, *args: object, **options: bool) -> None:
        rotated = rotate_keys(digest_anew=options["digest_anew"])
        self.stdout.write(f"{rotated.changed} written anew, {rotated.current} needed nothing.")
        wrong = []
        if rotated.unreadable:
            wrong.append(f"{rotated.unreadable} cannot be opened")
        if rotated.of_another:
            wrong.append(f"{rotated.of_another} hold digests that are not of their address, and were left so")
        if wrong:
            raise CommandError(
                f"{'; '.join(wrong)}: keep every key. `check_records` says which, and whether a key is missing or"
                " somebody changed them."
            )
