from django.db import migrations, models

FORWARD = """
-- A proposal that is decided stays as it is, and a confirmed one says in which transaction: by its time, the database's own.
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

-- What is on the list of a statement that asks for two is changed by two: by a proposal that another confirmed in this very
-- transaction, or by an import that two take back. The signatory withdraws alone.
CREATE FUNCTION signatures_list_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told record;
BEGIN
    IF (SELECT max(approvals) FROM coalition_statement WHERE id IN (OLD.statement_id, NEW.statement_id)) = 2
        AND NOT signatures_is_confirmed_now(OLD.id)
    THEN
        SELECT move, actor_id, changes INTO told FROM signatures_event
            WHERE signature_id = OLD.id AND move NOT IN ('look', 'export', 'mail', 'erase', 'propose', 'refuse')
            ORDER BY id DESC LIMIT 1;
        IF NOT coalesce(
            TG_OP = 'UPDATE' AND NEW.state = 'withdrawn' AND told.move = 'withdraw' AND told.actor_id IS NULL
            OR TG_OP = 'DELETE' AND told.move = 'take_back'
                AND told.changes -> 'deciders' ->> 0 <> told.changes -> 'deciders' ->> 1,
            false)
        THEN
            RAISE EXCEPTION 'What is on the list of a statement that asks for two moderators is changed by two.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'list_is_changed_by_two';
        END IF;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER list_is_changed_by_two_update AFTER UPDATE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state = 'approved' AND (NEW.state, NEW.listed, NEW.statement_id) <> (OLD.state, OLD.listed, OLD.statement_id)
        OR OLD.state IN ('withdrawn', 'rejected') AND NEW.state = 'approved')
    EXECUTE FUNCTION signatures_list_is_changed_by_two();
CREATE CONSTRAINT TRIGGER list_is_changed_by_two_delete AFTER DELETE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'approved')
    EXECUTE FUNCTION signatures_list_is_changed_by_two();

-- Its lines likewise, unless they stand as two decided.
CREATE FUNCTION signatures_line_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := coalesce((to_jsonb(NEW) -> TG_ARGV[0])::bigint, (to_jsonb(OLD) -> TG_ARGV[0])::bigint);
BEGIN
    IF to_jsonb(OLD) - ARRAY['key', 'gist', 'handles'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['key', 'gist', 'handles']
        AND NOT signatures_is_confirmed_now(changed)
        AND EXISTS (
            SELECT FROM signatures_signature AS one JOIN coalition_statement AS its ON its.id = one.statement_id
            WHERE one.id = changed AND one.state = 'approved' AND its.approvals = 2
                AND one.first_decision -> 'shown' IS DISTINCT FROM (
                    SELECT jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                        'names', (SELECT coalesce(jsonb_object_agg(language, name), '{}')
                            FROM signatures_signatoryname WHERE signatory_id = changed))
                    FROM signatures_signatory WHERE signature_id = changed))
    THEN
        RAISE EXCEPTION 'What is on the list of a statement that asks for two moderators is changed by two.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'list_is_changed_by_two';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER line_is_changed_by_two AFTER UPDATE OR DELETE ON signatures_signatory
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_line_is_changed_by_two('signature_id');
CREATE CONSTRAINT TRIGGER line_name_is_changed_by_two AFTER INSERT OR UPDATE OR DELETE ON signatures_signatoryname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_line_is_changed_by_two('signatory_id');

-- One that a merge took from the list comes back as it was, as a withdrawn one does: two confirmed that.
DROP TRIGGER approved_by_two_where_wanted_update ON signatures_signature;
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND (
        OLD.state NOT IN ('approved', 'withdrawn', 'rejected')
        OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();
DROP TRIGGER approved_is_what_two_decided_update ON signatures_signature;
CREATE TRIGGER approved_is_what_two_decided_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'withdrawn', 'rejected'))
    EXECUTE FUNCTION signatures_is_what_two_decided();
"""

BACKWARD = """
DROP TRIGGER approved_is_what_two_decided_update ON signatures_signature;
CREATE TRIGGER approved_is_what_two_decided_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'withdrawn'))
    EXECUTE FUNCTION signatures_is_what_two_decided();
DROP TRIGGER approved_by_two_where_wanted_update ON signatures_signature;
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND (
        OLD.state NOT IN ('approved', 'withdrawn') OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();
DROP TRIGGER line_name_is_changed_by_two ON signatures_signatoryname;
DROP TRIGGER line_is_changed_by_two ON signatures_signatory;
DROP FUNCTION signatures_line_is_changed_by_two();
DROP TRIGGER list_is_changed_by_two_delete ON signatures_signature;
DROP TRIGGER list_is_changed_by_two_update ON signatures_signature;
DROP FUNCTION signatures_list_is_changed_by_two();
DROP FUNCTION signatures_is_confirmed_now(bigint);
DROP TRIGGER decided_proposals_stay ON signatures_proposedchange;
DROP FUNCTION signatures_decide_proposal();
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0045_events_name_every_move")]
    operations = [
        migrations.AlterField(
            model_name="proposedchange",
            name="kind",
            field=models.CharField(
                choices=[
                    ("statement", "correct the statement"),
                    ("withdraw", "withdraw a sign-on"),
                    ("relist", "correct a line of the list"),
                    ("undo", "undo a decision"),
                    ("merge", "make two signatories one"),
                    ("unmerge", "undo a merge"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
