from django.db import migrations

from coalition.models.named import renew_keys
from signatures.models import Signature


def fill(apps, schema_editor):
    renew_keys(Signature)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("signatures", "0006_index_names")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
