from django.core.management.base import BaseCommand

from coalition.site.jobs import release_held_mail


class Command(BaseCommand):
    help = "Let the mails leave that a restore holds, each if what it tells still holds."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{release_held_mail()} mails may leave now.")
