from django.db import migrations

FORWARD = """
-- What the public never sees of a Statement raises nothing: how many moderators it wants, and what becomes of a draft.
CREATE OR REPLACE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    hidden text[] := ARRAY['revision', 'revised_at', 'approvals'];
    was_hidden boolean := OLD.state = 'draft' AND NEW.state = 'draft';
BEGIN
    IF NOT was_hidden
        AND (NEW.revision > OLD.revision OR to_jsonb(NEW) - hidden IS DISTINCT FROM to_jsonb(OLD) - hidden)
    THEN
        NEW.revision := OLD.revision + 1;
        NEW.revised_at := now();
    ELSE
        NEW.revision := OLD.revision;
        NEW.revised_at := OLD.revised_at;
    END IF;
    RETURN NEW;
END
$$;

-- A membership is seen on the statements of its days, and of it who it is and where it stands.
CREATE OR REPLACE FUNCTION coalition_member_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT id FROM coalition_statement AS one WHERE
            CASE WHEN OLD.since <= one.issued_on AND (OLD.until IS NULL OR OLD.until > one.issued_on)
                THEN jsonb_build_array(OLD.organisation_id, OLD.position) END
            IS DISTINCT FROM
            CASE WHEN NEW.since <= one.issued_on AND (NEW.until IS NULL OR NEW.until > one.issued_on)
                THEN jsonb_build_array(NEW.organisation_id, NEW.position) END
    ));
    RETURN NULL;
END
$$;
"""

BACKWARD = """
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
CREATE OR REPLACE FUNCTION coalition_member_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(SELECT id FROM coalition_statement));
    RETURN NULL;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0018_websites_are_public")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
