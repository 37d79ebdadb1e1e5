from argparse import ArgumentParser

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from coalition.names.mailboxes import NotAMailbox, canonical_address
from staff.domain.accounts import forget_second_factors
from staff.domain.links import INVITATION, issue_link
from staff.mail import link_address


class Command(BaseCommand):
    help = "Print a link by which the first administrator, or one who is locked out, chooses a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--email", help="of an administrator who is not there yet, who may then do everything")
        parser.add_argument(
            "--forget-second-factor", action="store_true", help="where app, passkeys and codes are lost"
        )

    def handle(self, *args: object, **options: object) -> None:
        name, email = str(options["name"]), options["email"]
        user = User.objects.filter(username=name).first()
        if user is None:
            user = self._new(name, str(email or ""))
        elif email:
            raise CommandError(f"{name} is there already: leave --email out.")
        if options["forget_second_factor"]:
            forget_second_factors(user=user)
        self.stdout.write(link_address(issue_link(user=user, lifetime=INVITATION)))
        self.stderr.write(f"It works once, within {INVITATION.days} days. The name for signing in is {name}.")

    @staticmethod
    def _new(name: str, email: str) -> User:
        try:
            address = canonical_address(email)
        except NotAMailbox:
            raise CommandError(f"{name} is not there yet: give --email with their address.") from None
        return User.objects.create_superuser(name, address)  # without a password: none works
