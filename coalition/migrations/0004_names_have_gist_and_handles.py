from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


def gist() -> models.TextField:
    return models.TextField(db_default="", editable=False)


def handles() -> ArrayField:
    return ArrayField(base_field=models.TextField(), db_default=[], editable=False, size=None)


class Migration(migrations.Migration):
    dependencies = [("coalition", "0003_statements_that_want_two_moderators")]
    operations = [
        TrigramExtension(),
        # With a default of the database's own, so that code which does not know the columns can go on inserting.
        migrations.AddField("organisation", "gist", gist()),
        migrations.AddField("organisation", "handles", handles()),
        migrations.AddField("organisationname", "gist", gist()),
        migrations.AddField("organisationname", "handles", handles()),
    ]
