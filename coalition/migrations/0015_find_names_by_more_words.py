from django.db import migrations

from coalition.models import Organisation, OrganisationName
from coalition.models.named import renew_keys


def renew(apps, schema_editor):
    renew_keys(Organisation)
    renew_keys(OrganisationName)


class Migration(migrations.Migration):
    atomic = False  # some rows at a time, so that nobody waits for all of them
    dependencies = [("coalition", "0014_statements_say_when_they_were_revised")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop, elidable=True)]
