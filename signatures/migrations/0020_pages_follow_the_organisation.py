from django.contrib.auth.management import create_permissions
from django.db import migrations

RULES = r"""
-- What is listed of one organisation stands on one page of its own: a merge can change that, and no list.
CREATE TRIGGER pages_follow_the_organisation AFTER UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.organisation_id <> NEW.organisation_id)
    EXECUTE FUNCTION coalition_raise_pages();

-- Lists link to the page of an organisation that stands on them, where it has one.
CREATE FUNCTION signatures_switched_page_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE organisation_id = NEW.id AND state = 'approved' AND listed
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER switched_page_raises_revisions AFTER UPDATE ON coalition_organisation
    FOR EACH ROW WHEN (OLD.has_page <> NEW.has_page) EXECUTE FUNCTION signatures_switched_page_raises_revisions();
"""


def let_editors_switch_the_pages(apps, schema_editor):
    config = apps.get_app_config("coalition")
    config.models_module = True  # else Django takes it for an app without models
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    wanted = {
        "content_type__app_label": "coalition",
        "codename__in": ["view_organisationpages", "change_organisationpages"],
    }
    for editors in apps.get_model("auth", "Group").objects.filter(name="Editors"):
        editors.permissions.add(*apps.get_model("auth", "Permission").objects.filter(**wanted))


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0011_organisations_have_pages"),
        ("signatures", "0019_new_words"),
    ]

    operations = [
        migrations.RunSQL(RULES),
        migrations.RunPython(let_editors_switch_the_pages, migrations.RunPython.noop),
    ]
