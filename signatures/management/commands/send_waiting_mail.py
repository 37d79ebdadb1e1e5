from django.core.management.base import BaseCommand

from coalition.site.jobs import try_waiting_mail_now


class Command(BaseCommand):
    help = "Have all mails that wait to be tried again tried at once, as when the mail server is back."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{try_waiting_mail_now()} mails are tried now.")
