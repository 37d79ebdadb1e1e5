from django.db import migrations, models

RULES = r"""
-- What stands together on the page of an organisation can change while all lists stay as they are. No revision tells of that,
-- as it would tell the public that two names are one body; a number that nobody is shown is raised instead.
CREATE FUNCTION coalition_raise_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_organisationpages AS pages (id, version) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET version = pages.version + 1;
    RETURN NULL;
END
$$;

-- That number only rises, and by one: a stale copy of the row takes nothing back.
CREATE FUNCTION coalition_keep_pages_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + (NEW.version > OLD.version)::int;
    RETURN NEW;
END
$$;
CREATE TRIGGER pages_keep_their_version BEFORE UPDATE ON coalition_organisationpages
    FOR EACH ROW EXECUTE FUNCTION coalition_keep_pages_version();

-- The web processes are told of it as of a revision.
CREATE FUNCTION coalition_tell_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER pages_tell_their_version AFTER INSERT OR UPDATE OR DELETE ON coalition_organisationpages
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_pages();

-- Lists link to the pages: with all of these, all of those change.
CREATE FUNCTION coalition_switched_pages_raise_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(SELECT id FROM coalition_statement WHERE state <> 'draft'));
    RETURN NULL;
END
$$;
CREATE TRIGGER switched_pages_raise_revisions AFTER UPDATE ON coalition_organisationpages
    FOR EACH ROW WHEN (OLD.are_shown <> NEW.are_shown) EXECUTE FUNCTION coalition_switched_pages_raise_revisions();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0010_new_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="has_page",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="A public page shows which statements the organisation is listed on. It shows nothing that the lists do not.",
                verbose_name="has a page of its own",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationPages",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                (
                    "are_shown",
                    models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="Where this is off, no organisation has a page and no list links to one.",
                        verbose_name="organisations have pages of their own",
                    ),
                ),
                ("version", models.PositiveBigIntegerField(db_default=0, default=0, editable=False)),
            ],
            options={
                "verbose_name": "pages of organisations",
                "verbose_name_plural": "pages of organisations",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="pages_of_organisations_are_one_row")
                ],
            },
        ),
        migrations.RunSQL(RULES),
        migrations.RunSQL("INSERT INTO coalition_organisationpages (id) VALUES (1) ON CONFLICT DO NOTHING"),
    ]
