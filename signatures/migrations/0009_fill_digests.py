from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from signatures.models.representative import address_digests


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    representatives = apps.get_model("signatures", "Representative").objects
    for representative in representatives.filter(email_digest="").iterator():
        representative.email_digest, representative.mail_domain_digest = address_digests(representative.email)
        representative.save(update_fields=["email_digest", "mail_domain_digest"])


class Migration(migrations.Migration):
    dependencies = [("signatures", "0008_representatives_have_digests")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
