"""Bind links, browsers and second factors to their accounts; what sessions hold is, from the next sign-in."""

import json
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
    for name, columns in (("Link", ("user_id", "kind", "digest", "expires_at")), ("Device", ("user_id", "digest"))):
        rows = apps.get_model("staff", name).objects
        for row in rows.filter(binding="").iterator():
            values = [getattr(row, column) for column in columns]
            rows.filter(pk=row.pk).update(binding=_binding(f"staff_{name.lower()}", values))
    rows = apps.get_model("mfa", "Authenticator").objects
    for row in rows.iterator():
        held = json.dumps([row.data.get(name) for name in ("secret", "seed", "credential")], sort_keys=True)
        binding = _binding("mfa_authenticator", [row.user_id, row.type, held])
        rows.filter(pk=row.pk).update(data=row.data | {"binding": binding})


class Migration(migrations.Migration):
    dependencies = [
        ("mfa", "0003_authenticator_type_uniq"),
        ("staff", "0004_a_changed_address_ends_links_and_sessions"),
    ]
    operations = [
        migrations.AddField(
            "link", "binding", models.CharField(db_default="", default="", editable=False, max_length=64)
        ),
        migrations.AddField(
            "device", "binding", models.CharField(db_default="", default="", editable=False, max_length=64)
        ),
        migrations.RunPython(_bind, migrations.RunPython.noop),
    ]
