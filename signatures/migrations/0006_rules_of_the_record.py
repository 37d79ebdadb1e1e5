"""The rules of events, proposals and published statements. Why each is there, the files in rules/ say."""

from django.db import migrations

EVENT = """
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE ON signatures_event
    FOR EACH ROW EXECUTE FUNCTION coalition_refuse_change();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON signatures_event
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_change();
CREATE FUNCTION signatures_event_names_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.statement_id := (SELECT statement_id FROM signatures_signature WHERE id = NEW.signature_id);
    RETURN NEW;
END $$;
CREATE TRIGGER event_names_its_statement BEFORE INSERT ON signatures_event
    FOR EACH ROW WHEN (NEW.statement_id IS NULL) EXECUTE FUNCTION signatures_event_names_statement();
"""
NO_EVENT = """
DROP TRIGGER event_is_immutable ON signatures_event;
DROP TRIGGER events_are_not_truncated ON signatures_event;
DROP FUNCTION signatures_event_names_statement() CASCADE;
"""

PROPOSED_CHANGE = """
CREATE FUNCTION signatures_decide_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'This proposal was decided.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_proposals_stay';
    END IF;
    IF NEW.is_confirmed THEN
        NEW.decided_at := now();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER decided_proposals_stay BEFORE INSERT OR UPDATE ON signatures_proposedchange
    FOR EACH ROW EXECUTE FUNCTION signatures_decide_proposal();
CREATE FUNCTION signatures_is_confirmed_now(signature bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM signatures_proposedchange WHERE is_confirmed AND decided_at = now()
            AND (signature_id = signature OR kind IN ('merge', 'unmerge'))
    )
$$;
"""
NO_PROPOSED_CHANGE = """
DROP FUNCTION signatures_decide_proposal() CASCADE;
DROP FUNCTION signatures_is_confirmed_now(bigint) CASCADE;
"""

STATEMENT = """
CREATE FUNCTION signatures_statement_changes_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := '{}';
    shows_others boolean := OLD.shown_members IS DISTINCT FROM NEW.shown_members;
BEGIN
    IF OLD.slug <> NEW.slug THEN
        changed := changed || jsonb_build_object('slug', jsonb_build_array(OLD.slug, NEW.slug));
    END IF;
    IF OLD.issued_on <> NEW.issued_on THEN
        changed := changed || jsonb_build_object('issued_on', jsonb_build_array(OLD.issued_on::text, NEW.issued_on::text));
    END IF;
    IF OLD.approvals > NEW.approvals THEN
        changed := changed || jsonb_build_object('approvals', jsonb_build_array(OLD.approvals::text, NEW.approvals::text));
    END IF;
    IF NOT EXISTS (
            SELECT FROM signatures_event WHERE statement_id = NEW.id AND changes @> changed
                AND (NOT shows_others OR (changes #>> '{shown_members,0}')::jsonb = OLD.shown_members
                    AND (changes #>> '{shown_members,1}')::jsonb = NEW.shown_members))
        OR OLD.approvals = 2 AND NOT EXISTS (
            SELECT FROM signatures_proposedchange WHERE statement_id = NEW.id AND is_confirmed AND decided_at = now()
                AND changes @> changed
                AND (NOT shows_others OR (changes #>> '{shown_members,1}')::jsonb = NEW.shown_members))
    THEN
        RAISE EXCEPTION 'What is published of a statement changes by a correction on record.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'published_changes_on_record';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER published_changes_on_record AFTER UPDATE ON coalition_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND NEW.state <> 'draft' AND OLD.shown_members IS DISTINCT FROM NEW.shown_members
        OR OLD.state <> 'draft'
        AND (OLD.slug <> NEW.slug OR OLD.issued_on <> NEW.issued_on OR OLD.approvals > NEW.approvals))
    EXECUTE FUNCTION signatures_statement_changes_on_record();
"""
NO_STATEMENT = """
DROP FUNCTION signatures_statement_changes_on_record() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0005_rules_of_sign_ons")]
    operations = [
        migrations.RunSQL(EVENT, NO_EVENT),
        migrations.RunSQL(PROPOSED_CHANGE, NO_PROPOSED_CHANGE),
        migrations.RunSQL(STATEMENT, NO_STATEMENT),
    ]
