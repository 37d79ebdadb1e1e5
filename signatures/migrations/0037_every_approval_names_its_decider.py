from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Stands for whoever imported by command before commands named somebody. No form takes a name with a space, it has no
# password and no address, and is not active: nobody can sign in by it.
NOBODY = "earlier imports"

# What was approved before, from whatever source, stands, and comes back when a withdrawal is undone; what is approved from now on has two where two are asked for.
FORWARD = """
DROP TRIGGER approved_by_two_where_wanted_insert ON signatures_signature;
DROP TRIGGER approved_by_two_where_wanted_update ON signatures_signature;
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND (
        OLD.state NOT IN ('approved', 'withdrawn') OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();
CREATE TRIGGER approved_by_two_where_wanted_insert BEFORE INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved')
    EXECUTE FUNCTION signatures_need_two_moderators();
"""

BACKWARD = """
DROP TRIGGER approved_by_two_where_wanted_insert ON signatures_signature;
DROP TRIGGER approved_by_two_where_wanted_update ON signatures_signature;
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND NEW.source <> 'import' AND (
        OLD.state <> 'approved' OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();
CREATE TRIGGER approved_by_two_where_wanted_insert BEFORE INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND NEW.source <> 'import')
    EXECUTE FUNCTION signatures_need_two_moderators();
"""


def name_a_decider(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # A withdrawn one can come back.
    unnamed = apps.get_model("signatures", "Signature").objects.filter(
        state__in=["approved", "withdrawn"], decided_at__isnull=False, decided_by=None
    )
    if not unnamed.exists():
        return
    users = apps.get_model("auth", "User").objects
    account, _ = users.get_or_create(username=NOBODY, defaults={"is_active": False, "password": "!"})
    unnamed.update(decided_by=account)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("signatures", "0036_imports_of_documents_and_members"),
    ]
    operations = [
        # The version before may still import; it waits until the rule stands.
        migrations.RunSQL("LOCK TABLE signatures_signature IN SHARE ROW EXCLUSIVE MODE", migrations.RunSQL.noop),
        migrations.RunPython(name_a_decider, migrations.RunPython.noop),
        # Has run what waits for the commit: a table cannot be altered before.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED", migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="signature", name="approved_has_organisation_decider_and_time"),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                name="approved_has_organisation_decider_and_time",
                condition=~models.Q(state="approved")
                | models.Q(organisation__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
