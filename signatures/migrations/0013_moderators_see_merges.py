from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("signatures")
    config.models_module = True  # type: ignore[assignment]  # else Django takes it for an app without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    view = apps.get_model("auth", "Permission").objects.get(codename="view_merge")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]):
        group.permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [("signatures", "0012_merges")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
