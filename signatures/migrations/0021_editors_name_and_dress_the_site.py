from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_editors_name_the_site(apps, schema_editor):
    config = apps.get_app_config("coalition")
    config.models_module = True  # else Django takes it for an app without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    wanted = [f"{verb}_sitewords" for verb in ("view", "add", "change", "delete")]
    wanted += ["view_siteidentity", "change_siteidentity"]
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="coalition", codename__in=wanted
    )
    for editors in apps.get_model("auth", "Group").objects.filter(name="Editors"):
        editors.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0012_site_has_an_identity"),
        ("signatures", "0020_pages_follow_the_organisation"),
    ]

    operations = [migrations.RunPython(let_editors_name_the_site, migrations.RunPython.noop)]
