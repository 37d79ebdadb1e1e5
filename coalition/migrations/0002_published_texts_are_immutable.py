from django.db import migrations

FORWARD = """
CREATE FUNCTION coalition_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE FUNCTION coalition_refuse_truncate_of_published_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM coalition_text WHERE published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'TRUNCATE of % is refused: it holds published texts', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER published_text_is_immutable BEFORE UPDATE OR DELETE ON coalition_text
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION coalition_refuse_change();
CREATE TRIGGER published_texts_are_not_truncated BEFORE TRUNCATE ON coalition_text
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_truncate_of_published_texts();
"""

BACKWARD = """
DROP TRIGGER published_texts_are_not_truncated ON coalition_text;
DROP TRIGGER published_text_is_immutable ON coalition_text;
DROP FUNCTION coalition_refuse_truncate_of_published_texts();
DROP FUNCTION coalition_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0001_statements_organisations_members")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
