import mailbox
import sys
from argparse import ArgumentParser
from io import BytesIO

from django.core.management.base import BaseCommand

from signatures.outbound.bounces import read_report


class Command(BaseCommand):
    help = (
        "Read delivery reports that came to BOUNCE_ADDRESS, and note at whose sign-on mail came back: one from a pipe, or"
        " all that lie in a Maildir, which is emptied, as each names an address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--maildir", metavar="FOLDER", help="read this Maildir instead of a mail from a pipe")
        parser.add_argument("--recipient", default="", help="the address that the mail in the pipe was sent to")

    def handle(self, *args: object, **options: object) -> None:
        if not options["maildir"]:
            read_report(sys.stdin.buffer, recipient=str(options["recipient"]))
            return
        box = mailbox.Maildir(str(options["maildir"]), create=False)
        found = 0
        for key in list(box.keys()):
            found += read_report(BytesIO(box.get_bytes(key)))
            box.remove(key)
        self.stdout.write(f"{found} bounces noted.")
