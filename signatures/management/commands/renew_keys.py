from django.core.management.base import BaseCommand

from coalition.models import Organisation, OrganisationName
from coalition.models.named import Named, renew_keys
from coalition.models.website import renew_websites
from signatures.models import Representative, Signatory, SignatoryName, Signature
from signatures.models.representative import renew_digests


class Command(BaseCommand):
    help = (
        "Work out anew by what names and addresses are found; run it after an upgrade that reads them in another way."
    )

    def handle(self, *args: object, **options: object) -> None:
        models: list[type[Named]] = [Organisation, OrganisationName, Signature, Signatory, SignatoryName]
        for owner in (Organisation, Signature, Signatory):
            self.stdout.write(f"{owner._meta.verbose_name_plural}: {renew_websites(owner)} websites changed")
        for model in models:
            self.stdout.write(f"{model._meta.verbose_name_plural}: {renew_keys(model)} changed")
        self.stdout.write(f"{Representative._meta.verbose_name_plural}: {renew_digests()} changed")
