from django.db import migrations

FORWARD = """
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE ON signatures_event
    FOR EACH ROW EXECUTE FUNCTION coalition_refuse_change();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON signatures_event
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_change();
"""

BACKWARD = """
DROP TRIGGER events_are_not_truncated ON signatures_event;
DROP TRIGGER event_is_immutable ON signatures_event;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0001_signatures_and_their_history"),
        ("coalition", "0002_published_texts_are_immutable"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
