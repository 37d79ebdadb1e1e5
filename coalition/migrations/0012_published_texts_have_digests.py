from django.db import migrations, models

FORWARD = """
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

-- Those that are published already: the one change that the owner makes to them.
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE coalition_text DISABLE TRIGGER published_text_is_immutable;
UPDATE coalition_text SET digest = '' WHERE published_at IS NOT NULL;
ALTER TABLE coalition_text ENABLE TRIGGER published_text_is_immutable;
SET CONSTRAINTS ALL DEFERRED;
"""

BACKWARD = """
DROP TRIGGER published_text_has_digest ON coalition_text;
DROP FUNCTION coalition_digest_published_text();
DROP FUNCTION coalition_text_digest(coalition_text);
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0011_index_names_for_the_public_search")]
    operations = [
        migrations.AddField("text", "digest", models.CharField(db_default="", editable=False, max_length=64)),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
