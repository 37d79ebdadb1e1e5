from django.db import migrations

FORWARD = """
-- Writes what the list will show of a sign-on when it is approved, whoever approves: its Organisation as it is now.
-- A withdrawn one keeps it, and comes back as it was; one that goes back to the moderators is listed anew.
CREATE FUNCTION signatures_list_as_it_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'approved' THEN
        INSERT INTO signatures_signatory (signature_id, name, key, acronym, country, website, gist, handles)
            SELECT NEW.id, name, key, acronym, country, website, gist, handles
            FROM coalition_organisation WHERE id = NEW.organisation_id
            ON CONFLICT DO NOTHING;
        IF FOUND THEN
            INSERT INTO signatures_signatoryname (signatory_id, language, name, key, gist, handles)
                SELECT NEW.id, language, name, key, gist, handles
                FROM coalition_organisationname WHERE organisation_id = NEW.organisation_id ORDER BY id;
        END IF;
    ELSIF NEW.state <> 'withdrawn' THEN
        DELETE FROM signatures_signatoryname WHERE signatory_id = NEW.id;
        DELETE FROM signatures_signatory WHERE signature_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER approved_is_listed_as_it_stands_insert AFTER INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION signatures_list_as_it_stands();
CREATE TRIGGER approved_is_listed_as_it_stands_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION signatures_list_as_it_stands();

CREATE FUNCTION signatures_raise_revision_of(signature bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE id = signature AND state = 'approved'
    ));
END
$$;
CREATE FUNCTION signatures_signatory_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revision_of(NEW.signature_id);
    RETURN NULL;
END
$$;
CREATE FUNCTION signatures_signatory_name_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM signatures_raise_revision_of(coalesce(NEW.signatory_id, OLD.signatory_id));
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER signatory_raises_the_revision AFTER UPDATE ON signatures_signatory
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION signatures_signatory_raises_revision();
CREATE CONSTRAINT TRIGGER signatory_name_raises_the_revision AFTER INSERT OR UPDATE OR DELETE
    ON signatures_signatoryname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_signatory_name_raises_revision();

-- Of an Organisation the public sees no more than its membership: a Signatory stands as it was listed.
CREATE OR REPLACE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT id FROM coalition_statement
            WHERE EXISTS (SELECT FROM coalition_member WHERE organisation_id = ANY(organisations))
    ));
END
$$;

-- Those that are listed already stand as the list shows them today.
INSERT INTO signatures_signatory (signature_id, name, key, acronym, country, website, gist, handles)
    SELECT signed.id, body.name, body.key, body.acronym, body.country, body.website, body.gist, body.handles
    FROM signatures_signature signed JOIN coalition_organisation body ON body.id = signed.organisation_id
    WHERE signed.state = 'approved';
INSERT INTO signatures_signatoryname (signatory_id, language, name, key, gist, handles)
    SELECT signed.id, other.language, other.name, other.key, other.gist, other.handles
    FROM signatures_signature signed JOIN coalition_organisationname other ON other.organisation_id = signed.organisation_id
    WHERE signed.state = 'approved' ORDER BY signed.id, other.id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

BACKWARD = """
CREATE OR REPLACE FUNCTION signatures_raise_revisions_of(organisations bigint[]) RETURNS void LANGUAGE plpgsql AS $$
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
DROP TRIGGER signatory_name_raises_the_revision ON signatures_signatoryname;
DROP TRIGGER signatory_raises_the_revision ON signatures_signatory;
DROP FUNCTION signatures_signatory_name_raises_revision();
DROP FUNCTION signatures_signatory_raises_revision();
DROP FUNCTION signatures_raise_revision_of(bigint);
DROP TRIGGER approved_is_listed_as_it_stands_update ON signatures_signature;
DROP TRIGGER approved_is_listed_as_it_stands_insert ON signatures_signature;
DROP FUNCTION signatures_list_as_it_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0028_signatories_stand_as_they_were_listed"),
        ("coalition", "0014_statements_say_when_they_were_revised"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
