import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION signatures_event_names_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.statement_id := (SELECT statement_id FROM signatures_signature WHERE id = NEW.signature_id);
    RETURN NEW;
END $$;
CREATE TRIGGER event_names_its_statement BEFORE INSERT ON signatures_event
    FOR EACH ROW WHEN (NEW.statement_id IS NULL) EXECUTE FUNCTION signatures_event_names_statement();

ALTER TABLE signatures_event DISABLE TRIGGER event_is_immutable;
UPDATE signatures_event SET statement_id = signature.statement_id
    FROM signatures_signature signature
    WHERE signature.id = signatures_event.signature_id AND signatures_event.statement_id IS NULL;
ALTER TABLE signatures_event ENABLE TRIGGER event_is_immutable;
"""

BACKWARD = """
DROP TRIGGER event_names_its_statement ON signatures_event;
DROP FUNCTION signatures_event_names_statement();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0015_find_names_by_what_is_known"),
        ("signatures", "0029_approved_sign_ons_are_listed_as_they_stand"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="statement",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="coalition.statement",
                verbose_name="statement",
            ),
        ),
        # The constraint's check would otherwise still be pending when the table is altered again.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
