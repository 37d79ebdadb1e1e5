"""Sign-ons and who signed."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.functions import Cast, Left, Replace
from django_countries.fields import CountryField

LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("fr", "French")]
RANDOM = Left(Replace(Cast(RandomUUID(), models.TextField()), models.Value("-")), 16)
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


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("coalition", "0002_statements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_key", models.TextField(db_default="", editable=False)),
                ("blocking_keys", ArrayField(base_field=models.TextField(), db_default=[], editable=False, size=None)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="signatures",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "not confirmed"),
                            ("pending", "waiting for review"),
                            ("changes_requested", "changes requested"),
                            ("approved", "approved"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="unconfirmed",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("form", "the web form"), ("import", "an import")],
                        default="form",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("reference", models.CharField(db_default=RANDOM, editable=False, max_length=16)),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to="coalition.text",
                        verbose_name="text signed",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names in other languages")),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("country", CountryField(blank=True, max_length=2, verbose_name="country")),
                ("website", models.URLField(blank=True, max_length=1000, verbose_name="website")),
                ("listed", models.BooleanField(default=True, verbose_name="listed by name")),
                (
                    "waited",
                    models.BooleanField(
                        db_default=False, default=False, verbose_name="waited instead of solving a puzzle"
                    ),
                ),
                ("list_changes", models.PositiveIntegerField(db_default=0, default=0, editable=False)),
                ("list_changed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="signatures",
                        to="coalition.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="submitted")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn on")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="duplicates",
                        to="signatures.signature",
                        verbose_name="duplicate of",
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
                ("first_decision", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="claimed by",
                    ),
                ),
                ("claimed_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "sign-on",
                "verbose_name_plural": "sign-ons",
                "ordering": ["submitted_at", "pk"],
                "indexes": [
                    GinIndex(
                        fastupdate=False, fields=["search_key"], name="signature_search_key", opclasses=["gin_trgm_ops"]
                    ),
                    GinIndex(fastupdate=False, fields=["blocking_keys"], name="signature_blocking_keys"),
                    models.Index(fields=["statement", "state"], name="signatures_in_a_state"),
                    models.Index(
                        condition=models.Q(("state", "pending")),
                        fields=["confirmed_at", "id"],
                        name="pending_oldest_first",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=NAME_TURNS_NOTHING_ROUND,
                        name="signature_name_turns_nothing_round",
                        violation_error_message="There are characters in the name that have no place there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["unconfirmed", "pending", "changes_requested", "approved", "rejected", "withdrawn"],
                            )
                        ),
                        name="signature_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["form", "import"])), name="signature_source_is_known"
                    ),
                    models.UniqueConstraint(fields=("reference",), name="signature_reference_is_its_own"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="signature_has_name"),
                    models.CheckConstraint(
                        condition=WEBSITE_IS_PUBLIC,
                        name="signature_website_is_public",
                        violation_error_message="This is not the address of a website. Give it as your browser shows it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("source", "form"),
                                ("state__in", ["pending", "changes_requested", "approved", "rejected"]),
                                _negated=True,
                            ),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reviewed_only_when_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("organisation__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="approved_has_organisation_decider_and_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), _negated=True),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(
                                    models.Q(("reason", ""), _negated=True),
                                    ("duplicate_of__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="rejected_has_decider_time_and_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duplicate_of", None), ("state", "rejected"), _connector="OR"),
                        name="only_rejected_is_duplicate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "changes_requested"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="asked_for_changes_has_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_approved_by", models.F("decided_by")), _negated=True),
                            models.Q(("state", "approved"), _negated=True),
                            _connector="OR",
                        ),
                        name="two_approvals_by_two_moderators",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at", None)),
                            _connector="OR",
                        ),
                        name="withdrawn_has_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "approved")),
                        fields=("organisation", "statement"),
                        name="one_approved_signature_an_organisation",
                        violation_error_message="This organisation has signed already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="representative",
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                ("name", models.BinaryField(verbose_name="name")),
                ("role", models.BinaryField(verbose_name="role")),
                ("email", models.BinaryField(verbose_name="email")),
                ("note", models.BinaryField(blank=True, verbose_name="note to the moderators")),
                ("fingerprint", models.CharField(editable=False, max_length=64, null=True)),
                ("content_digest", models.CharField(db_default="", default="", editable=False, max_length=64)),
                ("email_digest", models.CharField(db_default="", db_index=True, editable=False, max_length=64)),
                ("mail_domain_digest", models.CharField(db_default="", db_index=True, editable=False, max_length=64)),
                ("link_requested_at", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name": "representative",
                "verbose_name_plural": "representatives",
                "permissions": [("export_representative", "Can export the contacts of representatives")],
                "constraints": [
                    models.UniqueConstraint(fields=("fingerprint",), name="one_live_sign_on_a_fingerprint")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reachability",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="reachability",
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                (
                    "takes_mail",
                    models.BooleanField(null=True, verbose_name="the domain of the email address accepts email"),
                ),
                ("site_answers", models.BooleanField(null=True, verbose_name="the website responds")),
            ],
            options={
                "verbose_name": "reachability",
                "verbose_name_plural": "reachabilities",
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("binding", models.CharField(db_default="", default="", editable=False, max_length=64)),
                (
                    "signature",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="tokens", to="signatures.signature"),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[("confirm", "confirm"), ("manage", "see, correct, withdraw")], max_length=10
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "private link",
                "verbose_name_plural": "private links",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["confirm", "manage"])), name="token_purpose_is_known"
                    )
                ],
            },
        ),
    ]
