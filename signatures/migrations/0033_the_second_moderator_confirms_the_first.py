from django.db import migrations

FORWARD = """
-- What two moderators decided is what is approved and listed, whatever approves. One that was withdrawn is not approved
-- anew when it comes back.
CREATE FUNCTION signatures_is_what_two_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT approvals FROM coalition_statement WHERE id = NEW.statement_id) = 2 AND NOT coalesce(
        NEW.decided_by_id <> NEW.first_approved_by_id
        AND NEW.first_decision -> 'listed' = to_jsonb(NEW.listed)
        AND NEW.first_decision -> 'submitted' = jsonb_build_object('name', NEW.name, 'names', NEW.names,
            'acronym', NEW.acronym, 'country', NEW.country, 'website', NEW.website)
        AND coalesce((NEW.first_decision ->> 'organisation')::bigint, NEW.organisation_id) = NEW.organisation_id
        AND NEW.first_decision -> 'shown' = (
            SELECT jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                'names', (SELECT coalesce(jsonb_object_agg(language, name), '{}')
                    FROM signatures_signatoryname WHERE signatory_id = NEW.id))
            FROM signatures_signatory WHERE signature_id = NEW.id),
        false)
    THEN
        RAISE EXCEPTION 'This statement wants two moderators to decide the same.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_as_two_decided';
    END IF;
    RETURN NULL;
END
$$;
-- PostgreSQL calls a row's triggers in the order of their names: after the list's line was written.
CREATE TRIGGER approved_is_what_two_decided_insert AFTER INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION signatures_is_what_two_decided();
CREATE TRIGGER approved_is_what_two_decided_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'withdrawn'))
    EXECUTE FUNCTION signatures_is_what_two_decided();
"""

BACKWARD = """
DROP TRIGGER approved_is_what_two_decided_update ON signatures_signature;
DROP TRIGGER approved_is_what_two_decided_insert ON signatures_signature;
DROP FUNCTION signatures_is_what_two_decided();
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0032_the_first_moderators_decision_is_kept")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
