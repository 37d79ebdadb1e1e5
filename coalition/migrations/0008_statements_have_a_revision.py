from django.db import migrations, models

FORWARD = """
-- A revision only rises, and by one: a stale copy of the row that is saved takes nothing back. Every other change of
-- the row raises it, whichever column the public page will show next.
CREATE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revision > OLD.revision OR to_jsonb(NEW) - 'revision' IS DISTINCT FROM to_jsonb(OLD) - 'revision' THEN
        NEW.revision := OLD.revision + 1;
    ELSE
        NEW.revision := OLD.revision;
    END IF;
    RETURN NEW;
END
$$;

-- The notification says nothing: whoever listens asks for the revisions.
CREATE FUNCTION coalition_tell_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;

-- A transaction raises a Statement's revision once, however many lines of its list it changes: the setting remembers
-- which it has raised, and a rollback to a savepoint takes back both.
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

CREATE FUNCTION coalition_text_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY[NEW.statement_id]);
    RETURN NULL;
END
$$;

CREATE FUNCTION coalition_member_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(SELECT id FROM coalition_statement));
    RETURN NULL;
END
$$;

CREATE TRIGGER statement_keeps_its_revision BEFORE UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_keep_revision();
CREATE TRIGGER statement_tells_its_revision AFTER INSERT OR UPDATE OR DELETE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_revision();
-- Deferred to the commit: the lock on the Statement is every transaction's last and shortest.
CREATE CONSTRAINT TRIGGER published_text_raises_the_revision AFTER INSERT OR UPDATE ON coalition_text
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION coalition_text_raises_revision();
CREATE CONSTRAINT TRIGGER member_raises_the_revisions AFTER INSERT OR UPDATE OR DELETE ON coalition_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION coalition_member_raises_revisions();
"""

BACKWARD = """
DROP TRIGGER member_raises_the_revisions ON coalition_member;
DROP TRIGGER published_text_raises_the_revision ON coalition_text;
DROP TRIGGER statement_tells_its_revision ON coalition_statement;
DROP TRIGGER statement_keeps_its_revision ON coalition_statement;
DROP FUNCTION coalition_member_raises_revisions();
DROP FUNCTION coalition_text_raises_revision();
DROP FUNCTION coalition_raise_revisions(bigint[]);
DROP FUNCTION coalition_tell_revision();
DROP FUNCTION coalition_keep_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0007_organisations_can_be_merged")]
    operations = [
        # The default is the database's too: code that does not know the column yet goes on inserting.
        migrations.AddField(
            "statement",
            "revision",
            models.PositiveBigIntegerField(db_default=0, default=0, editable=False, verbose_name="revision"),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
