"""The rules of statements and their texts. Why each is there, the files in rules/ say."""

from django.db import migrations

ON_RECORD = """
CREATE FUNCTION coalition_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
"""
NO_ON_RECORD = """
DROP FUNCTION coalition_refuse_change() CASCADE;
"""

STATEMENT = """
CREATE TRIGGER reference_is_kept BEFORE UPDATE ON coalition_statement
    FOR EACH ROW WHEN (OLD.reference <> NEW.reference) EXECUTE FUNCTION coalition_refuse_change();
CREATE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER statement_keeps_its_revision BEFORE UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_keep_revision();
CREATE FUNCTION coalition_tell_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER statement_tells_its_revision AFTER INSERT OR UPDATE OR DELETE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_revision();
CREATE FUNCTION coalition_raise_revisions(statements bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    raised text := coalesce(current_setting('coalition.raised', true), '');
    one bigint;
BEGIN
    FOR one IN SELECT DISTINCT id FROM unnest(statements) AS id WHERE id IS NOT NULL ORDER BY id LOOP
        IF position(format('[%s]', one) IN raised) = 0 THEN
            UPDATE coalition_statement SET revision = revision + 1 WHERE id = one;
            raised := raised || format('[%s]', one);
            PERFORM set_config('coalition.raised', raised, true);
        END IF;
    END LOOP;
END
$$;
CREATE FUNCTION coalition_former_address_is_not_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM coalition_formeraddress WHERE slug = NEW.slug AND statement_id <> NEW.id) THEN
        RAISE EXCEPTION 'Another statement was published at this address.'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'former_address_is_not_taken';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER former_address_is_not_taken BEFORE INSERT OR UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_former_address_is_not_taken();
CREATE FUNCTION coalition_keep_former_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_formeraddress (statement_id, slug) VALUES (OLD.id, OLD.slug) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER former_address_is_kept AFTER UPDATE ON coalition_statement
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug AND OLD.state <> 'draft')
    EXECUTE FUNCTION coalition_keep_former_address();
CREATE FUNCTION coalition_members_on(day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(line ORDER BY position, sort_key COLLATE "C", name COLLATE "C", id), '[]')
    FROM (
        SELECT DISTINCT ON (body.id) one.id, one.position, body.sort_key, body.name,
            jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                'names', (SELECT coalesce(jsonb_object_agg(language, other.name), '{}')
                    FROM coalition_organisationname AS other WHERE other.organisation_id = body.id)) AS line
        FROM coalition_member AS one JOIN coalition_organisation AS body ON body.id = one.organisation_id
        WHERE one.since <= day AND (one.until IS NULL OR one.until > day) AND body.merged_into_id IS NULL
        ORDER BY body.id, one.position, one.id
    ) AS present
$$;
CREATE FUNCTION coalition_show_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'draft' THEN
        NEW.shown_members := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.state = 'draft' THEN
        NEW.shown_members := coalition_members_on(NEW.issued_on);
    ELSE
        NEW.shown_members := coalesce(NEW.shown_members, OLD.shown_members);
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER published_shows_its_members BEFORE INSERT OR UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_show_members();
"""
NO_STATEMENT = """
DROP TRIGGER reference_is_kept ON coalition_statement;
DROP FUNCTION coalition_keep_revision() CASCADE;
DROP FUNCTION coalition_tell_revision() CASCADE;
DROP FUNCTION coalition_raise_revisions(bigint[]) CASCADE;
DROP FUNCTION coalition_former_address_is_not_taken() CASCADE;
DROP FUNCTION coalition_keep_former_address() CASCADE;
DROP FUNCTION coalition_members_on(date) CASCADE;
DROP FUNCTION coalition_show_members() CASCADE;
"""

TEXT = """
CREATE TRIGGER published_text_is_immutable BEFORE UPDATE OR DELETE ON coalition_text
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION coalition_refuse_change();
CREATE FUNCTION coalition_refuse_truncate_of_published_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM coalition_text WHERE published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'TRUNCATE of % is refused: it holds published texts', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER published_texts_are_not_truncated BEFORE TRUNCATE ON coalition_text
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_truncate_of_published_texts();
CREATE FUNCTION coalition_text_digest(published coalition_text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(string_agg(
        convert_to(octet_length(convert_to(part, 'UTF8')) || ':' || part || ',', 'UTF8'), '' ORDER BY place
    )), 'hex')
    FROM unnest(ARRAY[
        published.statement_id::text, published.language, published.version::text,
        (extract(epoch FROM published.published_at) * 1000000)::bigint::text,
        published.title, published.body, published.closing, published.note
    ]::text[] || published.demands) WITH ORDINALITY AS parts(part, place)
$$;
CREATE FUNCTION coalition_digest_published_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.digest := coalition_text_digest(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER published_text_has_digest BEFORE INSERT OR UPDATE ON coalition_text
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION coalition_digest_published_text();
CREATE FUNCTION coalition_text_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY[NEW.statement_id]);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER published_text_raises_the_revision AFTER INSERT OR UPDATE ON coalition_text
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION coalition_text_raises_revision();
"""
NO_TEXT = """
DROP TRIGGER published_text_is_immutable ON coalition_text;
DROP FUNCTION coalition_refuse_truncate_of_published_texts() CASCADE;
DROP FUNCTION coalition_text_digest(coalition_text) CASCADE;
DROP FUNCTION coalition_digest_published_text() CASCADE;
DROP FUNCTION coalition_text_raises_revision() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0002_statements")]
    operations = [
        migrations.RunSQL(ON_RECORD, NO_ON_RECORD),
        migrations.RunSQL(STATEMENT, NO_STATEMENT),
        migrations.RunSQL(TEXT, NO_TEXT),
    ]
