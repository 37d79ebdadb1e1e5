from django.core.management.base import BaseCommand

from coalition.names.website_column import renew_websites
from coalition.organisations.models import Organisation
from coalition.organisations.name_columns import named_models, renew_keys
from signatures.record.models import Signatory, Signature


class Command(BaseCommand):
    help = "Work out anew by what names and websites are found; run it after an upgrade that reads them in another way."

    def handle(self, *args: object, **options: object) -> None:
        for owner in (Organisation, Signature, Signatory):
            self.stdout.write(f"{owner._meta.verbose_name_plural}: {renew_websites(owner)} websites changed")
        for model in named_models():
            self.stdout.write(f"{model._meta.verbose_name_plural}: {renew_keys(model)} changed")
