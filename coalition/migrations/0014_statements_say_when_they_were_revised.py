import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

# The same function as before, which now notes the time with the number; neither is taken from a stale copy of the row.
FORWARD = """
CREATE OR REPLACE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept text[] := ARRAY['revision', 'revised_at'];
BEGIN
    IF NEW.revision > OLD.revision OR to_jsonb(NEW) - kept IS DISTINCT FROM to_jsonb(OLD) - kept THEN
        NEW.revision := OLD.revision + 1;
        NEW.revised_at := now();
    ELSE
        NEW.revision := OLD.revision;
        NEW.revised_at := OLD.revised_at;
    END IF;
    RETURN NEW;
END
$$;
"""

BACKWARD = """
CREATE OR REPLACE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revision > OLD.revision OR to_jsonb(NEW) - 'revision' IS DISTINCT FROM to_jsonb(OLD) - 'revision' THEN
        NEW.revision := OLD.revision + 1;
    ELSE
        NEW.revision := OLD.revision;
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0013_names_turn_nothing_round")]
    operations = [
        migrations.AddField(
            "statement",
            "revised_at",
            models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                default=django.utils.timezone.now,
                editable=False,
                verbose_name="revised at",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
