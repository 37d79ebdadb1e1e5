"""Hold the addresses that are called when a statement changes to the public web; others are called no more."""

from django.db import migrations, models

_PUBLIC = models.Q(
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


def _delete_what_is_not_public(apps, schema_editor):
    apps.get_model("signatures", "Webhook").objects.exclude(_PUBLIC).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0023_years_are_plausible"),
        ("signatures", "0048_private_links_are_bound"),
    ]

    operations = [
        migrations.RunPython(_delete_what_is_not_public, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=_PUBLIC,
                name="webhook_url_is_public",
                violation_error_message="This is not the address of a website. Give it as your browser shows it.",
            ),
        ),
    ]
