from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = [f"{verb}_webhook" for verb in ("view", "add", "change", "delete")]


def give(apps, schema_editor):
    config = apps.get_app_config("signatures")
    config.models_module = True  # else Django takes it for an app without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    editors = apps.get_model("auth", "Group").objects.get(name="Editors")
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="signatures")
    editors.permissions.add(*rights.filter(codename__in=RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("signatures", "0019_webhooks")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
