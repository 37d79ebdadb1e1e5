from django.db import migrations

from coalition.models import Organisation, OrganisationName
from coalition.models.named import renew_keys


def fill(apps, schema_editor):
    # The classes as they are, of which nothing but the named columns is read and written: the keys are their knowledge.
    renew_keys(Organisation)
    renew_keys(OrganisationName)


class Migration(migrations.Migration):
    atomic = False  # some rows at a time, so that nobody waits for all of them
    dependencies = [("coalition", "0005_index_names")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
