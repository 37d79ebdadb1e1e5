from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0004_names_have_gist_and_handles"),
        ("signatures", "0004_approval_by_two_moderators"),
    ]
    operations = [
        migrations.AddField("signature", "gist", models.TextField(db_default="", editable=False)),
        migrations.AddField(
            "signature",
            "handles",
            ArrayField(base_field=models.TextField(), db_default=[], editable=False, size=None),
        ),
    ]
