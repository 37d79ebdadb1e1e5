"""The roles of those who work here, as groups."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW_ALL = ["coalition.view_statement", "coalition.view_text", "coalition.view_member", "coalition.view_organisation"]
ROLES = {
    "Moderators": [
        *VIEW_ALL,
        "coalition.change_organisation",
        "signatures.view_signature",
        "signatures.change_signature",
        "signatures.view_representative",
        "signatures.view_merge",
        "signatures.view_standardreason",
        "signatures.add_standardreason",
        "signatures.change_standardreason",
        "signatures.delete_standardreason",
    ],
    "Editors": [
        *VIEW_ALL,
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
        "signatures.view_merge",
        "signatures.view_webhook",
        "signatures.add_webhook",
        "signatures.change_webhook",
        "signatures.delete_webhook",
    ],
    "Administrators": [
        "auth.view_user",
        "auth.add_user",
        "auth.change_user",
        "auth.view_group",
        "signatures.export_representative",
    ],
}


def make_roles(apps, schema_editor):
    for label in ("auth", "coalition", "signatures"):
        config = apps.get_app_config(label)
        config.models_module = True  # else Django takes it for an app without models
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, wanted in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for permission in wanted:
            label, codename = permission.split(".")
            group.permissions.add(permissions.get(content_type__app_label=label, codename=codename))


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("coalition", "0001_initial"),
        ("signatures", "0006_rules_of_the_record"),
    ]
    operations = [migrations.RunPython(make_roles, remove_roles)]
