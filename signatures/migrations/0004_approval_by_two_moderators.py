from django.db import migrations

FORWARD = """
CREATE FUNCTION signatures_need_two_moderators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.first_approved_by_id IS NULL
        AND (SELECT approvals FROM coalition_statement WHERE id = NEW.statement_id) = 2
    THEN
        RAISE EXCEPTION 'This statement wants two moderators for an approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_by_two_where_wanted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND NEW.source <> 'import' AND (
        OLD.state <> 'approved' OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();
CREATE TRIGGER approved_by_two_where_wanted_insert BEFORE INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND NEW.source <> 'import')
    EXECUTE FUNCTION signatures_need_two_moderators();
"""

BACKWARD = """
DROP TRIGGER approved_by_two_where_wanted_insert ON signatures_signature;
DROP TRIGGER approved_by_two_where_wanted_update ON signatures_signature;
DROP FUNCTION signatures_need_two_moderators();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0003_what_a_review_needs"),
        ("coalition", "0003_statements_that_want_two_moderators"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
