"""Hold the websites on record to the public web; what shows another owner than it has is taken off."""

from django.conf import settings
from django.db import migrations, models

_PUBLIC = models.Q(
    ("website", ""),
    models.Q(
        (
            "website__iregex",
            "^https?://[^/?#@\\\\\\s\\[]+\\.[^/?#@\\\\\\s\\[.:0-9][^/?#@\\\\\\s\\[.:]*\\.?(:[0-9]*)?([/?#]|$)",
        ),
        models.Q(
            (
                "website__regex",
                "[\\\\\\s\\u0001-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]",
            ),
            _negated=True,
        ),
    ),
    _connector="OR",
)


def _take_off_what_is_not_public(apps, schema_editor):
    for model in ("Signature", "Signatory"):
        apps.get_model("signatures", model).objects.exclude(_PUBLIC).update(website="")


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0018_websites_are_public"),
        ("signatures", "0033_the_second_moderator_confirms_the_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.AlterField(
                model_name=model,
                name="website",
                field=models.URLField(blank=True, max_length=1000, verbose_name="website"),
            )
            for model in ("signature", "signatory")
        ),
        migrations.RunPython(_take_off_what_is_not_public, migrations.RunPython.noop),
        *(
            migrations.AddConstraint(
                model_name=model,
                constraint=models.CheckConstraint(
                    condition=_PUBLIC,
                    name=f"{model}_website_is_public",
                    violation_error_message="This is not the address of a website. Give it as your browser shows it.",
                ),
            )
            for model in ("signature", "signatory")
        ),
    ]
