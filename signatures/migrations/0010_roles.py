from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_VIEW_ALL = ["coalition.view_statement", "coalition.view_text", "coalition.view_member", "coalition.view_organisation"]
ROLES = {
    "Moderators": [
        *_VIEW_ALL,
        "coalition.change_organisation",
        "signatures.view_signature",
        "signatures.change_signature",
        "signatures.view_representative",
        "signatures.add_standardreason",
        "signatures.change_standardreason",
        "signatures.delete_standardreason",
        "signatures.view_standardreason",
    ],
    "Editors": [
        *_VIEW_ALL,
        "coalition.add_statement",
        "coalition.change_statement",
        "coalition.add_text",
        "coalition.change_text",
        "coalition.add_member",
        "coalition.change_member",
        "coalition.delete_member",
        "coalition.add_organisation",
        "coalition.change_organisation",
        "coalition.add_organisationname",
        "coalition.change_organisationname",
        "coalition.delete_organisationname",
        "signatures.view_signature",
        "signatures.add_signature",
    ],
    "Administrators": ["auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"],
}


def make_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for label in ("auth", "coalition", "signatures"):
        config = apps.get_app_config(label)
        config.models_module = True  # type: ignore[assignment]  # else Django takes it for an app without models
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, wanted in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for permission in wanted:
            label, codename = permission.split(".")
            group.permissions.add(permissions.get(content_type__app_label=label, codename=codename))


def remove_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0009_fill_digests"),
        ("coalition", "0006_fill_gist_and_handles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, remove_roles)]
