"""The limits of the form, and the sites that are told of a new revision."""

from django.core.validators import URLValidator
from django.db import migrations, models

URL_IS_PUBLIC = models.Q(
    ("url", ""),
    models.Q(
        (
            "url__iregex",
            "^https?://[^/?#@\\\\\\s\\[]+\\.[^/?#@\\\\\\s\\[.:0-9][^/?#@\\\\\\s\\[.:]*\\.?(:[0-9]*)?([/?#]|$)",
        ),
        models.Q(
            (
                "url__regex",
                "[\\\\\\s\\u0001-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]",
            ),
            _negated=True,
        ),
    ),
    _connector="OR",
)


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0003_review_and_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayKey",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("key", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "ends_at"), name="one_tally_a_key_and_time")],
            },
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="webhooks",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        max_length=300, validators=[URLValidator(schemes=["https"])], verbose_name="address to call"
                    ),
                ),
                ("secret", models.BinaryField(verbose_name="secret")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "told_revision",
                    models.PositiveBigIntegerField(default=0, editable=False, verbose_name="last revision sent"),
                ),
                (
                    "failures",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="failures since"),
                ),
                ("next_call_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="next call")),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "url"),
                        name="one_webhook_an_address",
                        violation_error_message="This address is called already.",
                    ),
                    models.CheckConstraint(
                        condition=URL_IS_PUBLIC,
                        name="webhook_url_is_public",
                        violation_error_message="This is not the address of a website. Give it as your browser shows it.",
                    ),
                ],
            },
        ),
    ]
