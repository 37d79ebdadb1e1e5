from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.models.functions import Cast, Left, Replace

# The default is the database's and differs from row to row: those that are there get theirs as the column is added, and
# code that does not know the column goes on inserting.
RANDOM = Left(Replace(Cast(RandomUUID(), models.TextField()), models.Value("-")), 16)

FORWARD = """
CREATE TRIGGER reference_is_kept BEFORE UPDATE ON coalition_statement
    FOR EACH ROW WHEN (OLD.reference <> NEW.reference) EXECUTE FUNCTION coalition_refuse_change();
"""
BACKWARD = "DROP TRIGGER reference_is_kept ON coalition_statement"


class Migration(migrations.Migration):
    dependencies = [("coalition", "0019_only_public_changes_raise_the_revision")]
    operations = [
        migrations.AddField(
            "statement", "reference", models.CharField(max_length=16, editable=False, db_default=RANDOM)
        ),
        migrations.AddConstraint(
            "statement", models.UniqueConstraint(fields=["reference"], name="statement_reference_is_its_own")
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
