from django.core.management.base import BaseCommand, CommandError

from signatures.contacts.rotate import rotate_keys


class Command(BaseCommand):
    help = "Encrypt who signed under the first of REPRESENTATIVE_KEYS, each bound to its row; when it ends well, the other keys can go."

    def handle(self, *args: object, **options: object) -> None:
        rotated = rotate_keys()
        self.stdout.write(f"{rotated.changed} written anew, {rotated.current} needed nothing.")
        if rotated.unreadable:
            raise CommandError(
                f"{rotated.unreadable} cannot be opened: keep every key. `check_records` says which, and whether a key is"
                " missing or somebody changed them."
            )
