"""Organisations, their names in other languages, and their memberships of the coalition."""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Now, Upper
from django_countries.fields import CountryField

LANGUAGES_OF_NAMES = [
    ("en", "English"),
    ("ar", "Arabic"),
    ("fr", "French"),
    ("fa", "Persian"),
    ("ku", "Kurdish (Kurmanji)"),
    ("ckb", "Kurdish (Sorani)"),
    ("he", "Hebrew"),
    ("tr", "Turkish"),
    ("zgh", "Amazigh"),
    ("es", "Spanish"),
    ("de", "German"),
    ("it", "Italian"),
]
WEBSITE_IS_PUBLIC = models.Q(
    ("website", ""),
    models.Q(
        (
            "website__iregex",
            "^https?://[^/?#@\\\\\\s\\[]+\\.[^/?#@\\\\\\s\\[.:0-9][^/?#@\\\\\\s\\[.:]*\\.?(:[0-9]*)?([/?#]|$)",
        ),
        models.Q(
            (
                "website__regex",
                "[\\\\\\s\\u0001-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]",
            ),
            _negated=True,
        ),
    ),
    _connector="OR",
)
NAME_TURNS_NOTHING_ROUND = models.Q(
    ("name__regex", "[\\u0001-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]"), _negated=True
)


def sort_key():
    key = models.Func(
        models.F("key"),
        models.Value("^(?:(?:the|a|an|le|la|les|el|los|las|il|gli|der|die|das|al) (?=.)|ال(?=..))"),
        models.Value(""),
        function="regexp_replace",
    )
    for letter, follows in [("پ", "بۿ"), ("چ", "جۿ"), ("ژ", "زۿ"), ("ڤ", "فۿ"), ("گ", "كۿ")]:
        key = models.Func(key, models.Value(letter), models.Value(follows), function="replace")
    return models.GeneratedField(db_persist=True, expression=key, output_field=models.TextField())


def blocking_keys():
    return ArrayField(base_field=models.TextField(), db_default=[], editable=False, size=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_key", models.TextField(db_default="", editable=False)),
                ("blocking_keys", blocking_keys()),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("key", models.CharField(db_index=True, editable=False, max_length=500)),
                ("sort_key", sort_key()),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("country", CountryField(blank=True, max_length=2, verbose_name="country")),
                ("website", models.URLField(blank=True, max_length=1000, verbose_name="website")),
                (
                    "different_from",
                    ArrayField(
                        base_field=models.BigIntegerField(), db_default=[], default=list, editable=False, size=None
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=Now(), editable=False, null=True, verbose_name="on record since"),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="merged",
                        to="coalition.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["key"],
                "indexes": [
                    GinIndex(
                        fastupdate=False,
                        fields=["search_key"],
                        name="organisation_search_key",
                        opclasses=["gin_trgm_ops"],
                    ),
                    GinIndex(fastupdate=False, fields=["blocking_keys"], name="organisation_blocking_keys"),
                    GinIndex(fastupdate=False, fields=["key"], name="organisation_key", opclasses=["gin_trgm_ops"]),
                    GinIndex(OpClass(Upper("acronym"), "gin_trgm_ops"), fastupdate=False, name="organisation_acronym"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=NAME_TURNS_NOTHING_ROUND,
                        name="organisation_name_turns_nothing_round",
                        violation_error_message="There are characters in the name that have no place there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="organisation_has_name",
                        violation_error_message="An organisation needs a name with at least one letter.",
                    ),
                    models.CheckConstraint(
                        condition=WEBSITE_IS_PUBLIC,
                        name="organisation_website_is_public",
                        violation_error_message="This is not the address of a website. Give it as your browser shows it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_key", models.TextField(db_default="", editable=False)),
                ("blocking_keys", blocking_keys()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="names",
                        to="coalition.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("key", models.CharField(db_index=True, editable=False, max_length=500)),
                ("sort_key", sort_key()),
            ],
            options={
                "verbose_name": "name in another language",
                "verbose_name_plural": "names in other languages",
                "indexes": [
                    GinIndex(
                        fastupdate=False,
                        fields=["search_key"],
                        name="organisationname_search_key",
                        opclasses=["gin_trgm_ops"],
                    ),
                    GinIndex(fastupdate=False, fields=["blocking_keys"], name="organisationname_blocking_keys"),
                    GinIndex(fastupdate=False, fields=["key"], name="organisationname_key", opclasses=["gin_trgm_ops"]),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=NAME_TURNS_NOTHING_ROUND,
                        name="organisationname_name_turns_nothing_round",
                        violation_error_message="There are characters in the name that have no place there.",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "language"),
                        name="one_name_a_language",
                        violation_error_message="There is a name in this language already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="other_name_is_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="memberships",
                        to="coalition.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("since", models.DateField(verbose_name="member since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="member until")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position in the list")),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("since")), _connector="OR"),
                        name="membership_ends_after_it_began",
                        violation_error_message="A membership must end after it began.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("organisation",),
                        name="one_present_membership",
                        violation_error_message="This organisation is a member already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__gte", datetime.date(1900, 1, 1)), ("since__lte", datetime.date(2199, 12, 31))
                        ),
                        name="member_since_has_plausible_year",
                        violation_error_message="Check the year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", datetime.date(1900, 1, 1)), ("until__lte", datetime.date(2199, 12, 31))
                        ),
                        name="member_until_has_plausible_year",
                        violation_error_message="Check the year.",
                    ),
                ],
            },
        ),
    ]
