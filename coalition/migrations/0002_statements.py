"""Statements, their texts, and the addresses at which they were published before."""

import datetime

import django.db.models.functions.datetime
import django.utils.timezone
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.models.functions import Cast, Left, Replace

LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("fr", "French")]
RANDOM = Left(Replace(Cast(RandomUUID(), models.TextField()), models.Value("-")), 16)


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the page’s address.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("reference", models.CharField(db_default=RANDOM, editable=False, max_length=16)),
                ("issued_on", models.DateField(verbose_name="date of issue")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("open", "open"), ("closed", "closed"), ("archived", "archived")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="opens")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes")),
                (
                    "revision",
                    models.PositiveBigIntegerField(db_default=0, default=0, editable=False, verbose_name="revision"),
                ),
                (
                    "revised_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last revised",
                    ),
                ),
                (
                    "approvals",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "1"), (2, "2")], db_default=1, default=1, verbose_name="approvals needed"
                    ),
                ),
                ("shown_members", models.JSONField(editable=False, null=True, verbose_name="members")),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["-issued_on", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed", "archived"])),
                        name="statement_state_is_known",
                    ),
                    models.UniqueConstraint(fields=("reference",), name="statement_reference_is_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(("approvals__in", [1, 2])), name="approvals_are_one_or_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at", None),
                            ("closes_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="statement_closes_after_it_opens",
                        violation_error_message="A statement must close after it opens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown_members__isnull", True), ("state", "draft")),
                            models.Q(models.Q(("state", "draft"), _negated=True), ("shown_members__isnull", False)),
                            _connector="OR",
                        ),
                        name="published_statement_shows_members",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on__gte", datetime.date(1900, 1, 1)),
                            ("issued_on__lte", datetime.date(2199, 12, 31)),
                        ),
                        name="statement_issued_on_has_plausible_year",
                        violation_error_message="Check the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                            ("opens_at__lte", datetime.datetime(2200, 1, 1, 23, 59, tzinfo=datetime.UTC)),
                        ),
                        name="statement_opens_at_has_plausible_year",
                        violation_error_message="Check the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                            ("closes_at__lte", datetime.datetime(2200, 1, 1, 23, 59, tzinfo=datetime.UTC)),
                        ),
                        name="statement_closes_at_has_plausible_year",
                        violation_error_message="Check the year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.PROTECT, related_name="former_addresses", to="coalition.statement"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
            },
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="texts",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                ("language", models.CharField(choices=LANGUAGES, max_length=5, verbose_name="language")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "body",
                    models.TextField(
                        help_text="Markdown: ## for a heading, *…* and **…** for emphasis.",
                        verbose_name="text before the demands",
                    ),
                ),
                (
                    "demands",
                    ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="demands"
                    ),
                ),
                ("closing", models.TextField(blank=True, verbose_name="text after the demands")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown to the public with the date, from the second version on.",
                        verbose_name="what was corrected",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published at"),
                ),
                ("digest", models.CharField(db_default="", editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "text",
                "verbose_name_plural": "texts",
                "ordering": ["statement", "language", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "language", "version"), name="one_text_a_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("published_at", None)),
                        fields=("statement", "language"),
                        name="one_unpublished_text_a_language",
                        violation_error_message="There is an unpublished text in this language already.",
                    ),
                    models.CheckConstraint(condition=models.Q(("version__gte", 1)), name="text_version_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1),
                            ("published_at", None),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="published_correction_has_note",
                        violation_error_message="Say what this version corrects.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(models.Q(("title", ""), _negated=True), models.Q(("body", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="published_text_has_title_and_words",
                    ),
                ],
            },
        ),
    ]
