from django.db import migrations

# What a correction says of each column of a published statement: its address, its date, its members, its moderators.
FORWARD = """
CREATE OR REPLACE FUNCTION signatures_statement_changes_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP TRIGGER published_changes_on_record ON coalition_statement;
CREATE CONSTRAINT TRIGGER published_changes_on_record AFTER UPDATE ON coalition_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND NEW.state <> 'draft' AND OLD.shown_members IS DISTINCT FROM NEW.shown_members
        OR OLD.state <> 'draft'
        AND (OLD.slug <> NEW.slug OR OLD.issued_on <> NEW.issued_on OR OLD.approvals > NEW.approvals))
    EXECUTE FUNCTION signatures_statement_changes_on_record();

-- No public page shows an Organisation as it is on record by now.
DROP TRIGGER name_raises_the_revisions ON coalition_organisationname;
DROP TRIGGER organisation_raises_the_revisions ON coalition_organisation;
DROP FUNCTION signatures_name_raises_revisions();
DROP FUNCTION signatures_organisation_raises_revisions();
DROP FUNCTION signatures_raise_revisions_of(bigint[]);
"""

BACKWARD = """
CREATE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT id FROM coalition_statement AS one WHERE EXISTS (
            SELECT FROM coalition_member WHERE organisation_id = ANY(organisations)
                AND since <= one.issued_on AND (until IS NULL OR until > one.issued_on)
        )
    ));
END
$$;
CREATE FUNCTION signatures_organisation_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.name, OLD.key, OLD.acronym, OLD.country, OLD.website)
        IS DISTINCT FROM (NEW.name, NEW.key, NEW.acronym, NEW.country, NEW.website)
    THEN
        PERFORM signatures_raise_revisions_of(ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION signatures_name_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revisions_of(ARRAY[OLD.organisation_id, NEW.organisation_id]);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER organisation_raises_the_revisions AFTER UPDATE ON coalition_organisation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION signatures_organisation_raises_revisions();
CREATE CONSTRAINT TRIGGER name_raises_the_revisions AFTER INSERT OR UPDATE OR DELETE ON coalition_organisationname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_name_raises_revisions();

DROP TRIGGER published_changes_on_record ON coalition_statement;
CREATE CONSTRAINT TRIGGER published_changes_on_record AFTER UPDATE ON coalition_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state <> 'draft'
        AND (OLD.slug <> NEW.slug OR OLD.issued_on <> NEW.issued_on OR OLD.approvals > NEW.approvals))
    EXECUTE FUNCTION signatures_statement_changes_on_record();
CREATE OR REPLACE FUNCTION signatures_statement_changes_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := '{}';
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
    IF NOT EXISTS (SELECT FROM signatures_event WHERE statement_id = NEW.id AND changes @> changed)
        OR OLD.approvals = 2 AND NOT EXISTS (
            SELECT FROM signatures_proposedchange WHERE statement_id = NEW.id AND is_confirmed AND changes @> changed)
    THEN
        RAISE EXCEPTION 'What is published of a statement changes by a correction on record.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'published_changes_on_record';
    END IF;
    RETURN NULL;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0022_published_statements_keep_their_members"),
        ("signatures", "0046_two_change_the_list"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
