from django.core.management.base import BaseCommand

from coalition.site.clock import confirm_clock


class Command(BaseCommand):
    help = "Say that the time is right, after a pause so long that nightly jobs erase nothing."

    def handle(self, *args: object, **options: object) -> None:
        confirm_clock()
        self.stdout.write("The time is taken for right: nightly jobs go on.")
