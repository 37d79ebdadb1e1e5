from django.db import migrations

FORWARD = """
CREATE FUNCTION signatures_signature_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF 'approved' IN (OLD.state, NEW.state) THEN
        PERFORM coalition_raise_revisions(ARRAY[OLD.statement_id, NEW.statement_id]);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature
            WHERE organisation_id = ANY(organisations) AND state = 'approved'
        UNION
        SELECT id FROM coalition_statement
            WHERE EXISTS (SELECT FROM coalition_member WHERE organisation_id = ANY(organisations))
    ));
END
$$;

CREATE FUNCTION signatures_organisation_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revisions_of(ARRAY[NEW.id]);
    RETURN NULL;
END
$$;

CREATE FUNCTION signatures_name_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revisions_of(ARRAY[OLD.organisation_id, NEW.organisation_id]);
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER public_signature_raises_the_revision
    AFTER INSERT OR UPDATE OR DELETE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_signature_raises_revision();
CREATE CONSTRAINT TRIGGER organisation_raises_the_revisions AFTER UPDATE ON coalition_organisation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION signatures_organisation_raises_revisions();
CREATE CONSTRAINT TRIGGER name_raises_the_revisions AFTER INSERT OR UPDATE OR DELETE ON coalition_organisationname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_name_raises_revisions();
"""

BACKWARD = """
DROP TRIGGER name_raises_the_revisions ON coalition_organisationname;
DROP TRIGGER organisation_raises_the_revisions ON coalition_organisation;
DROP TRIGGER public_signature_raises_the_revision ON signatures_signature;
DROP FUNCTION signatures_name_raises_revisions();
DROP FUNCTION signatures_organisation_raises_revisions();
DROP FUNCTION signatures_raise_revisions_of(bigint[]);
DROP FUNCTION signatures_signature_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0014_notices"),
        ("coalition", "0008_statements_have_a_revision"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
