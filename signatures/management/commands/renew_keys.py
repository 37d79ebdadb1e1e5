from django.core.management.base import BaseCommand

from coalition.models import Organisation, OrganisationName
from coalition.models.named import Named, renew_keys
from signatures.models import Signatory, SignatoryName, Signature


class Command(BaseCommand):
    help = "Work out anew by what names are found; run it after an upgrade that knows more about names."

    def handle(self, *args: object, **options: object) -> None:
        models: list[type[Named]] = [Organisation, OrganisationName, Signature, Signatory, SignatoryName]
        for model in models:
            self.stdout.write(f"{model._meta.verbose_name_plural}: {renew_keys(model)} changed")
