from django.db import migrations

import signatures.models.encrypted


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0049_addresses_of_webhooks_are_public"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposedchange",
            name="mail",
            field=signatures.models.encrypted.EncryptedTextField(null=True, verbose_name="mail"),
        ),
    ]
