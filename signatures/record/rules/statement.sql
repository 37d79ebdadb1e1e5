-- Statements, where the record of signatures decides; their other rules are those of coalition.

-- The address, the date and the members of what is published, and fewer moderators than were asked for, change only with an
-- event that says so, and where two are asked for, after a second person confirmed just that in this very transaction.
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
