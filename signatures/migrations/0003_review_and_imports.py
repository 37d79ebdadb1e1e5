"""What moderators work with, and imports."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("fr", "French")]


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0002_the_list_and_the_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="merges",
                        to="coalition.organisation",
                        verbose_name="kept",
                    ),
                ),
                (
                    "dropped",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="+", to="coalition.organisation", verbose_name="dropped"
                    ),
                ),
                ("moved", models.JSONField()),
                ("at", models.DateTimeField(verbose_name="date")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
                "ordering": ["-at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("dropped")), _negated=True), name="merge_is_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("dropped",), name="merged_once_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        related_name="notice",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="moderator",
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("never", "never"),
                            ("at_once", "immediately"),
                            ("hourly", "hourly"),
                            ("daily", "daily"),
                        ],
                        default="never",
                        max_length=10,
                        verbose_name="Notify me about waiting sign-ons",
                    ),
                ),
                ("language", models.CharField(choices=LANGUAGES, default="en", max_length=5, verbose_name="Language")),
                ("told_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rhythm__in", ["never", "at_once", "hourly", "daily"])),
                        name="rhythm_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("notice", models.ForeignKey(on_delete=models.CASCADE, related_name="told", to="signatures.notice")),
                ("event", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="signatures.event")),
            ],
            options={
                "verbose_name": "sent notice",
                "verbose_name_plural": "sent notices",
                "constraints": [models.UniqueConstraint(fields=("notice", "event"), name="told_once")],
            },
        ),
        migrations.CreateModel(
            name="StandardReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("words", models.CharField(max_length=500, verbose_name="text")),
            ],
            options={
                "verbose_name": "standard reason",
                "verbose_name_plural": "standard reasons",
                "ordering": ["language", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("language", "words"), name="one_standard_reason_of_its_words")
                ],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="imports",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("document", "a document"), ("list", "a list"), ("sheet", "a sheet")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("approves", models.BooleanField(default=False, verbose_name="approved immediately")),
                ("at", models.DateTimeField(verbose_name="date")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "first_approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="first approved by",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="lines")),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="coalition.text",
                    ),
                ),
                ("words_before", models.JSONField(blank=True, editable=False, null=True)),
                ("words_written", models.JSONField(blank=True, editable=False, null=True)),
                ("headings", models.JSONField(blank=True, default=list)),
                ("columns", models.JSONField(blank=True, default=list)),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["document", "list", "sheet"])), name="import_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_approved_by", None),
                            models.Q(("first_approved_by", models.F("actor")), _negated=True),
                            _connector="OR",
                        ),
                        name="import_is_approved_by_two_different_ones",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at", None), ("started_at__isnull", False), _connector="OR"),
                        name="import_ends_after_it_started",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.ForeignKey(on_delete=models.CASCADE, related_name="lines", to="signatures.import")),
                ("number", models.PositiveIntegerField(verbose_name="line")),
                ("cells", models.BinaryField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "approved"),
                            ("waiting", "waiting for review"),
                            ("member", "added as a member"),
                            ("known", "already on record"),
                            ("left_out", "left out"),
                            ("no_name", "has no organisation name"),
                            ("too_long", "has a name that is too long"),
                            ("formula", "holds a formula"),
                            ("failed", "could not be imported"),
                        ],
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                (
                    "remarks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("address", "invalid email; contact details not imported"),
                                ("website", "invalid website; left out"),
                                ("country", "unknown country; left out"),
                                ("acronym", "acronym too long; left out"),
                                ("several", "may be one of several organisations on record: a moderator will choose"),
                                (
                                    "letters",
                                    "the name has letters that mislead or are not seen: a moderator will look at it",
                                ),
                                ("imitates", "the name looks like another organisation’s: a moderator will look at it"),
                                ("advert", "the name reads like an advertisement: a moderator will look at it"),
                                ("random", "the name looks like keys struck at random: a moderator will look at it"),
                                ("person", "looks like the name of a person: a moderator will decide"),
                                ("two", "looks like two organisations: a moderator will decide"),
                                ("by_hand", "may be one of several organisations on record: add the member by hand"),
                                ("check_name", "check the name, then add the member by hand"),
                                (
                                    "signed",
                                    "is a signatory of a statement of that day or later: add the member by hand",
                                ),
                                (
                                    "member",
                                    "is already a member of this statement’s coalition: a moderator will decide",
                                ),
                                ("withdrew", "has withdrawn from this statement before: a moderator will decide"),
                                ("characters", "a name contains characters that cannot be used"),
                                ("long", "something in this line is too long"),
                                ("refused", "the database rejected it; the log says which rule it broke"),
                                ("consent", "did not agree to be published"),
                                ("changed", "has changed since, so was not undone"),
                            ],
                            max_length=10,
                        ),
                        default=list,
                        size=None,
                        verbose_name="remarks",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=250, verbose_name="name")),
                ("fingerprint", models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                (
                    "signature",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="import_lines",
                        to="signatures.signature",
                        verbose_name="sign-on",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="coalition.member",
                        verbose_name="member",
                    ),
                ),
                (
                    "made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to="coalition.organisation",
                        verbose_name="new organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of an import",
                "verbose_name_plural": "lines of imports",
                "ordering": ["of", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("of", "number"), name="one_line_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("cells", None), _connector="OR"),
                        name="a_line_is_kept_until_it_is_written",
                    ),
                ],
            },
        ),
    ]
