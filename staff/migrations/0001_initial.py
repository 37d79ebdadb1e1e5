"""How staff sign in: attempts, links, sessions, known browsers, and the addresses that accounts had before."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("count", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "verbose_name": "attempt",
                "verbose_name_plural": "attempts",
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("binding", models.CharField(db_default="", default="", editable=False, max_length=64)),
                (
                    "user",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="devices", to=settings.AUTH_USER_MODEL),
                ),
                ("digest", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=5)),
                ("seen_on", models.DateField()),
            ],
            options={
                "verbose_name": "browser",
                "verbose_name_plural": "browsers",
                "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="one_device_a_cookie")],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=models.CASCADE, related_name="former_addresses", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("left_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("binding", models.CharField(db_default="", default="", editable=False, max_length=64)),
                (
                    "user",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="links", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("invitation", "invitation"), ("lost_password", "lost password")],
                        db_default="",
                        default="",
                        max_length=16,
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", ""), _negated=True),
                        fields=("user", "kind"),
                        name="one_mailed_link_of_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "session_key",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="digest of the key"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=models.CASCADE, related_name="sessions", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
            },
        ),
    ]
