from django.db import migrations, models

FORWARD = """
-- What the list shows of a sign-on's own row: nothing before it is approved, only that there is one more where its name is
-- withheld, and never what moderators write beside it. Its names stand in a table of their own.
CREATE FUNCTION signatures_public_part(one signatures_signature) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN one.state IS DISTINCT FROM 'approved' THEN NULL
        WHEN NOT one.listed THEN jsonb_build_object('statement', one.statement_id)
        ELSE jsonb_build_object(
            'statement', one.statement_id, 'reference', one.reference, 'source', one.source,
            'signed', one.submitted_at, 'listed', one.decided_at, 'text', one.text_id
        )
    END
$$;

CREATE OR REPLACE FUNCTION signatures_signature_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF signatures_public_part(OLD) IS DISTINCT FROM signatures_public_part(NEW) THEN
        PERFORM coalition_raise_revisions(ARRAY[OLD.statement_id, NEW.statement_id]);
    END IF;
    RETURN NULL;
END
$$;

-- A name that is withheld can be corrected without anybody noticing.
CREATE OR REPLACE FUNCTION signatures_raise_revision_of(signature bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE id = signature AND state = 'approved' AND listed
    ));
END
$$;
CREATE OR REPLACE FUNCTION signatures_signatory_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['gist', 'handles'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['gist', 'handles'] THEN
        PERFORM signatures_raise_revision_of(NEW.signature_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION signatures_signatory_name_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['gist', 'handles'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['gist', 'handles'] THEN
        PERFORM signatures_raise_revision_of(coalesce(NEW.signatory_id, OLD.signatory_id));
    END IF;
    RETURN NULL;
END
$$;

-- Of an Organisation the public sees that it is a member, on the statements of the days of its membership.
CREATE OR REPLACE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT id FROM coalition_statement AS one WHERE EXISTS (
            SELECT FROM coalition_member WHERE organisation_id = ANY(organisations)
                AND since <= one.issued_on AND (until IS NULL OR until > one.issued_on)
        )
    ));
END
$$;
CREATE OR REPLACE FUNCTION signatures_organisation_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.name, OLD.key, OLD.acronym, OLD.country, OLD.website)
        IS DISTINCT FROM (NEW.name, NEW.key, NEW.acronym, NEW.country, NEW.website)
    THEN
        PERFORM signatures_raise_revisions_of(ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END
$$;

-- Counts how often the public line of a sign-on changed, so that feeds can say it without saying at what hour. No writer
-- sets the number: what a stale copy of the row says is passed over. A transaction counts once.
CREATE FUNCTION signatures_count_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN signatures_public_part(OLD) END;
    listed_now boolean := signatures_public_part(NEW) IS NOT NULL AND NEW.listed;
    is_asked boolean := TG_OP = 'UPDATE' AND NEW.list_changes > OLD.list_changes;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.list_changes := OLD.list_changes;
        NEW.list_changed_at := OLD.list_changed_at;
    END IF;
    IF listed_now AND (is_asked OR before IS DISTINCT FROM signatures_public_part(NEW)) THEN
        IF (before IS NOT NULL OR NEW.list_changed_at IS NOT NULL) AND NEW.list_changed_at IS DISTINCT FROM now() THEN
            NEW.list_changes := NEW.list_changes + 1;
        END IF;
        NEW.list_changed_at := now();
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION signatures_signatory_counts_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := coalesce((to_jsonb(NEW) -> TG_ARGV[0])::bigint, (to_jsonb(OLD) -> TG_ARGV[0])::bigint);
BEGIN
    IF to_jsonb(OLD) - ARRAY['gist', 'handles'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['gist', 'handles'] THEN
        UPDATE signatures_signature SET list_changes = list_changes + 1
            WHERE id = changed AND state = 'approved' AND listed AND list_changed_at IS DISTINCT FROM now();
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER signature_counts_list_changes BEFORE INSERT OR UPDATE ON signatures_signature
    FOR EACH ROW EXECUTE FUNCTION signatures_count_list_changes();
CREATE TRIGGER signatory_counts_list_changes AFTER UPDATE ON signatures_signatory
    FOR EACH ROW EXECUTE FUNCTION signatures_signatory_counts_list_changes('signature_id');
CREATE TRIGGER signatory_name_counts_list_changes AFTER INSERT OR UPDATE OR DELETE ON signatures_signatoryname
    FOR EACH ROW EXECUTE FUNCTION signatures_signatory_counts_list_changes('signatory_id');
"""

BACKWARD = """
DROP TRIGGER signatory_name_counts_list_changes ON signatures_signatoryname;
DROP TRIGGER signatory_counts_list_changes ON signatures_signatory;
DROP TRIGGER signature_counts_list_changes ON signatures_signature;
DROP FUNCTION signatures_signatory_counts_list_changes();
DROP FUNCTION signatures_count_list_changes();
CREATE OR REPLACE FUNCTION signatures_organisation_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revisions_of(ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT id FROM coalition_statement
            WHERE EXISTS (SELECT FROM coalition_member WHERE organisation_id = ANY(organisations))
    ));
END
$$;
CREATE OR REPLACE FUNCTION signatures_signatory_name_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revision_of(coalesce(NEW.signatory_id, OLD.signatory_id));
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION signatures_signatory_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revision_of(NEW.signature_id);
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION signatures_raise_revision_of(signature bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE id = signature AND state = 'approved'
    ));
END
$$;
CREATE OR REPLACE FUNCTION signatures_signature_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF 'approved' IN (OLD.state, NEW.state) THEN
        PERFORM coalition_raise_revisions(ARRAY[OLD.statement_id, NEW.statement_id]);
    END IF;
    RETURN NULL;
END
$$;
DROP FUNCTION signatures_public_part(signatures_signature);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0019_only_public_changes_raise_the_revision"),
        ("signatures", "0039_known_sign_ons_sent_anew"),
    ]
    operations = [
        migrations.AddField(
            "signature", "list_changes", models.PositiveIntegerField(default=0, db_default=0, editable=False)
        ),
        migrations.AddField("signature", "list_changed_at", models.DateTimeField(null=True, editable=False)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
