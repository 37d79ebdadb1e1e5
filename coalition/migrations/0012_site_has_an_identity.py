import django.db.models.deletion
from django.db import migrations, models

RULES = r"""
-- Whoever changes how the site looks or what it says of itself raises this number by one; a stale copy of the row takes
-- nothing back.
CREATE FUNCTION coalition_raise_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER identity_raises_its_version BEFORE UPDATE ON coalition_siteidentity
    FOR EACH ROW EXECUTE FUNCTION coalition_raise_identity();

-- Words stand in rows of their own.
CREATE FUNCTION coalition_words_raise_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE coalition_siteidentity SET version = version;
    RETURN NULL;
END
$$;
CREATE TRIGGER words_raise_the_version AFTER INSERT OR UPDATE OR DELETE ON coalition_sitewords
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_words_raise_identity();

-- The web processes are told of it as of a revision.
CREATE FUNCTION coalition_tell_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER identity_tells_its_version AFTER INSERT OR UPDATE OR DELETE ON coalition_siteidentity
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_identity();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0011_organisations_have_pages"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteIdentity",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                (
                    "accent",
                    models.CharField(
                        blank=True,
                        help_text="Used for links and buttons: six digits, such as #17466e. Leave blank for the standard blue.",
                        max_length=7,
                        verbose_name="accent colour",
                    ),
                ),
                (
                    "dark_accent",
                    models.CharField(
                        blank=True,
                        help_text="Leave blank to have it made from the colour above.",
                        max_length=7,
                        verbose_name="accent colour in dark mode",
                    ),
                ),
                ("logo", models.BinaryField(db_default=b"", default=b"")),
                (
                    "logo_kind",
                    models.CharField(
                        blank=True, choices=[("svg", "SVG"), ("png", "PNG")], editable=False, max_length=3
                    ),
                ),
                ("logo_width", models.PositiveIntegerField(db_default=0, default=0, editable=False)),
                ("logo_height", models.PositiveIntegerField(db_default=0, default=0, editable=False)),
                (
                    "logo_shows_name",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="The name is then not repeated beside it.",
                        verbose_name="the logo shows the name",
                    ),
                ),
                ("picture", models.BinaryField(db_default=b"", default=b"")),
                ("version", models.PositiveBigIntegerField(db_default=0, default=0, editable=False)),
            ],
            options={
                "verbose_name": "name and look of the site",
                "verbose_name_plural": "name and look of the site",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="identity_is_one_row"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accent__regex", "^(#[0-9a-f]{6})?$"), ("dark_accent__regex", "^(#[0-9a-f]{6})?$")
                        ),
                        name="accents_are_colours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("logo", b""), ("logo_kind", "")),
                            models.Q(
                                models.Q(("logo", b""), _negated=True),
                                ("logo_height__gt", 0),
                                ("logo_kind__in", ["svg", "png"]),
                                ("logo_width__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="logo_has_kind_and_size",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("name", models.CharField(max_length=80, verbose_name="name of the site")),
                (
                    "footer",
                    models.CharField(
                        blank=True,
                        help_text="Who runs this site, for example.",
                        max_length=300,
                        verbose_name="line at the foot of each page",
                    ),
                ),
                (
                    "about",
                    models.TextField(
                        blank=True,
                        help_text="Markdown: ## for a heading, *…* and **…** for emphasis.",
                        verbose_name="about us",
                    ),
                ),
                (
                    "contact",
                    models.TextField(
                        blank=True,
                        help_text="How the press and signatories reach you; Markdown too.",
                        verbose_name="contact",
                    ),
                ),
                (
                    "identity",
                    models.ForeignKey(
                        default=1,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="coalition.siteidentity",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of the site",
                "verbose_name_plural": "words of the site",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language",),
                        name="words_of_the_site_are_once_a_language",
                        violation_error_message="There are already words in this language.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="site_has_name_in_each_of_its_words"
                    ),
                ],
            },
        ),
        migrations.RunSQL(RULES),
        migrations.RunSQL(
            "INSERT INTO coalition_siteidentity (id, accent, dark_accent, logo_kind) VALUES (1, '', '', '') ON CONFLICT DO NOTHING"
        ),
    ]
