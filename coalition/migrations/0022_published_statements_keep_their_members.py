from django.db import migrations, models

FORWARD = """
-- Who was a member on a day, as each is on record now, in the coalition's own order; those of one position by name.
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

-- What is published goes on showing the members with which it was published; a copy of the row that does not know them
-- changes nothing.
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

-- Those that are published show what they show today: nothing of them changes.
ALTER TABLE coalition_statement DISABLE TRIGGER statement_keeps_its_revision;
UPDATE coalition_statement SET shown_members = coalition_members_on(issued_on) WHERE state <> 'draft';
ALTER TABLE coalition_statement ENABLE TRIGGER statement_keeps_its_revision;
CREATE TRIGGER published_shows_its_members BEFORE INSERT OR UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_show_members();

DROP TRIGGER member_raises_the_revisions ON coalition_member;
DROP FUNCTION coalition_member_raises_revisions();
"""

BACKWARD = """
CREATE FUNCTION coalition_member_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE CONSTRAINT TRIGGER member_raises_the_revisions AFTER INSERT OR UPDATE OR DELETE ON coalition_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION coalition_member_raises_revisions();
DROP TRIGGER published_shows_its_members ON coalition_statement;
DROP FUNCTION coalition_show_members();
DROP FUNCTION coalition_members_on(date);
"""


class Migration(migrations.Migration):
    dependencies = [("coalition", "0021_statements_keep_their_former_addresses")]
    operations = [
        migrations.AddField(
            "statement", "shown_members", models.JSONField(null=True, editable=False, verbose_name="members")
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AddConstraint(
            "statement",
            models.CheckConstraint(
                name="published_statement_shows_members",
                condition=models.Q(state="draft", shown_members__isnull=True)
                | ~models.Q(state="draft") & models.Q(shown_members__isnull=False),
            ),
        ),
    ]
