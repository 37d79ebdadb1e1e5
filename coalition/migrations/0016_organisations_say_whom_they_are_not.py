import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("coalition", "0015_find_names_by_what_is_known")]
    operations = [
        migrations.AddField(
            "organisation",
            "different_from",
            django.contrib.postgres.fields.ArrayField(
                models.BigIntegerField(), default=list, db_default=[], editable=False, size=None
            ),
        ),
        # Of those that are on record nobody knows since when; from now on the database says it.
        migrations.AddField(
            "organisation",
            "recorded_at",
            models.DateTimeField(null=True, editable=False, verbose_name="on record since"),
        ),
        migrations.AlterField(
            "organisation",
            "recorded_at",
            models.DateTimeField(db_default=Now(), null=True, editable=False, verbose_name="on record since"),
        ),
    ]
