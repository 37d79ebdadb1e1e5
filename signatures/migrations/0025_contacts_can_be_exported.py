from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def allow_administrators(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("signatures")
    config.models_module = True  # type: ignore[assignment]  # else Django takes it for an app without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="signatures", codename="export_representative"
    )
    apps.get_model("auth", "Group").objects.get(name="Administrators").permissions.add(permission)


def forbid_administrators(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="signatures", codename="export_representative"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0024_limits_and_the_day_key"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="representative",
            options={
                "permissions": [("export_representative", "Can export the contacts of representatives")],
                "verbose_name": "representative",
                "verbose_name_plural": "representatives",
            },
        ),
        migrations.AlterField(
            model_name="event",
            name="move",
            field=models.CharField(
                choices=[
                    ("submit", "submitted"),
                    ("import", "imported"),
                    ("import_review", "imported, to be reviewed"),
                    ("take_back", "import undone"),
                    ("confirm", "confirmed"),
                    ("correct", "corrected by the signatory"),
                    ("request_changes", "changes asked for"),
                    ("answer", "answered"),
                    ("approve_first", "approved by the first of two moderators"),
                    ("approve", "approved"),
                    ("reject", "not accepted"),
                    ("duplicate", "marked as a duplicate"),
                    ("withdraw", "withdrawn"),
                    ("undo", "decision undone"),
                    ("restore", "withdrawal undone"),
                    ("look", "contact looked at"),
                    ("export", "contact exported"),
                    ("mail", "mail sent"),
                    ("erase", "contact erased"),
                    ("expire", "deleted, as nobody confirmed it"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.RunPython(allow_administrators, forbid_administrators),
    ]
