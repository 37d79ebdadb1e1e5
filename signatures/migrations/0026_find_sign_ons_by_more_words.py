from django.db import migrations

from coalition.models.named import renew_keys
from signatures.models import Signature


def renew(apps, schema_editor):
    renew_keys(Signature)


class Migration(migrations.Migration):
    atomic = False  # some rows at a time, so that nobody waits for all of them
    dependencies = [("signatures", "0025_contacts_can_be_exported")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop, elidable=True)]
