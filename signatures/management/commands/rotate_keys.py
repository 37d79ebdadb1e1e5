from django.core.management.base import BaseCommand, CommandError

from signatures.domain.rotate import rotate_keys


class Command(BaseCommand):
    help = "Encrypt who signed under the first of REPRESENTATIVE_KEYS; when it ends well, the other keys can go."

    def handle(self, *args: object, **options: object) -> None:
        rotated = rotate_keys()
        self.stdout.write(f"{rotated.changed} written anew, {rotated.current} needed nothing.")
        if rotated.unreadable:
            raise CommandError(
                f"{rotated.unreadable} are opened by none of the keys: keep every key, and look for theirs."
            )
