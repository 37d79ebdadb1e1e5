"""Bind each private link to the sign-on that it leads to."""

from datetime import UTC, datetime

from django.db import migrations, models
from django.utils.crypto import salted_hmac


def _binding(table, values):
    written = [
        value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)
        for value in values
    ]
    return salted_hmac("coalition.bound", "\x1f".join([table, *written]), algorithm="sha256").hexdigest()


def _bind(apps, schema_editor):
    rows = apps.get_model("signatures", "Token").objects
    for row in rows.filter(binding="").iterator():
        values = [row.signature_id, row.purpose, row.digest, row.expires_at]
        rows.filter(pk=row.pk).update(binding=_binding("signatures_token", values))


class Migration(migrations.Migration):
    dependencies = [("signatures", "0047_shown_members_change_by_corrections")]
    operations = [
        migrations.AddField(
            "token", "binding", models.CharField(db_default="", default="", editable=False, max_length=64)
        ),
        migrations.RunPython(_bind, migrations.RunPython.noop),
    ]
