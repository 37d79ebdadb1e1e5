import mailbox
import sys
from argparse import ArgumentParser
from io import BytesIO

from django.core.management.base import BaseCommand

from coalition.site.row_by_row import row_by_row
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

        def read(key: str) -> bool:
            is_ours = read_report(BytesIO(box.get_bytes(key)))
            box.remove(key)
            return is_ours

        self.stdout.write(f"{sum(row_by_row(list(box.keys()), read, what='Reading a report'))} bounces noted.")
