from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("staff", "0002_sessions_are_kept_as_digests"),
    ]

    operations = [
        migrations.AddField(
            model_name="link",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[("invitation", "invitation"), ("lost_password", "lost password")],
                db_default="",
                default="",
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", ""), _negated=True),
                fields=("user", "kind"),
                name="one_mailed_link_of_a_kind",
            ),
        ),
    ]
