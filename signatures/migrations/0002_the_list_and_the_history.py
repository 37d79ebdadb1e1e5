"""Sign-ons as they are listed, their history, its mail, and changes that wait for a second person."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations, models
from django.db.models.functions import Upper
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
    dependencies = [
        ("signatures", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Signatory",
            fields=[
                ("search_key", models.TextField(db_default="", editable=False)),
                ("blocking_keys", blocking_keys()),
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="signatory",
                        serialize=False,
                        to="signatures.signature",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=500)),
                ("sort_key", sort_key()),
                ("acronym", models.CharField(blank=True, max_length=40, verbose_name="acronym")),
                ("country", CountryField(blank=True, max_length=2, verbose_name="country")),
                ("website", models.URLField(blank=True, max_length=1000, verbose_name="website")),
            ],
            options={
                "verbose_name": "signatory",
                "verbose_name_plural": "signatories",
                "indexes": [
                    GinIndex(fastupdate=False, fields=["key"], name="signatory_key", opclasses=["gin_trgm_ops"]),
                    GinIndex(OpClass(Upper("acronym"), "gin_trgm_ops"), fastupdate=False, name="signatory_acronym"),
                    GinIndex(fastupdate=False, fields=["blocking_keys"], name="signatory_blocking_keys"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=NAME_TURNS_NOTHING_ROUND,
                        name="signatory_name_turns_nothing_round",
                        violation_error_message="There are characters in the name that have no place there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="signatory_has_name",
                    ),
                    models.CheckConstraint(
                        condition=WEBSITE_IS_PUBLIC,
                        name="signatory_website_is_public",
                        violation_error_message="This is not the address of a website. Give it as your browser shows it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignatoryName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("search_key", models.TextField(db_default="", editable=False)),
                ("blocking_keys", blocking_keys()),
                (
                    "signatory",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="names", to="signatures.signatory"),
                ),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=500)),
                ("sort_key", sort_key()),
            ],
            options={
                "verbose_name": "name in another language",
                "verbose_name_plural": "names in other languages",
                "indexes": [
                    GinIndex(fastupdate=False, fields=["key"], name="signatoryname_key", opclasses=["gin_trgm_ops"]),
                    GinIndex(fastupdate=False, fields=["blocking_keys"], name="signatoryname_blocking_keys"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=NAME_TURNS_NOTHING_ROUND,
                        name="signatoryname_name_turns_nothing_round",
                        violation_error_message="There are characters in the name that have no place there.",
                    ),
                    models.UniqueConstraint(fields=("signatory", "language"), name="one_listed_name_a_language"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="other_listed_name_is_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "signature",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=models.DO_NOTHING,
                        related_name="events",
                        to="signatures.signature",
                        verbose_name="sign-on",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="events",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("submit", "submitted"),
                            ("import", "imported"),
                            ("import_review", "imported, waiting for review"),
                            ("take_back", "import undone"),
                            ("confirm", "confirmed"),
                            ("correct", "corrected by the signatory"),
                            ("request_changes", "changes requested"),
                            ("answer", "answered"),
                            ("approve_first", "first of two approvals"),
                            ("approve", "approved"),
                            ("reject", "rejected"),
                            ("duplicate", "marked as a duplicate"),
                            ("withdraw", "withdrawn"),
                            ("undo", "decision undone"),
                            ("restore", "withdrawal undone"),
                            ("merge", "merged with another sign-on of the organisation"),
                            ("unmerge", "listed again because the merge was undone"),
                            ("look", "contact viewed"),
                            ("export", "contact exported"),
                            ("mail", "email sent"),
                            ("bounce", "email bounced"),
                            ("erase", "contact erased"),
                            ("relist", "entry on the list corrected"),
                            ("statement", "statement changed"),
                            ("propose", "change proposed"),
                            ("refuse", "proposed change refused"),
                            ("expire", "deleted because it was not confirmed"),
                            ("lapse", "closed because no decision was made in time"),
                        ],
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unconfirmed", "not confirmed"),
                            ("pending", "waiting for review"),
                            ("changes_requested", "changes requested"),
                            ("approved", "approved"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="before",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unconfirmed", "not confirmed"),
                            ("pending", "waiting for review"),
                            ("changes_requested", "changes requested"),
                            ("approved", "approved"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="after",
                    ),
                ),
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
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("changes", models.JSONField(blank=True, default=dict, verbose_name="changes")),
                (
                    "cause",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="signatures.event",
                        verbose_name="announces",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "signature",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="letters", to="signatures.signature"),
                ),
                (
                    "event",
                    models.OneToOneField(
                        null=True, on_delete=models.CASCADE, related_name="letter", to="signatures.event"
                    ),
                ),
                ("mail", models.CharField(max_length=10)),
                ("words", models.BinaryField(verbose_name="text")),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
            },
        ),
        migrations.CreateModel(
            name="ProposedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "correct the statement"),
                            ("withdraw", "withdraw a sign-on"),
                            ("relist", "correct an entry on the list"),
                            ("merge", "merge two signatories"),
                            ("unmerge", "undo a merge"),
                        ],
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="proposed_changes",
                        to="coalition.statement",
                        verbose_name="statement",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        null=True,
                        on_delete=models.CASCADE,
                        related_name="proposed_changes",
                        to="signatures.signature",
                        verbose_name="sign-on",
                    ),
                ),
                ("changes", models.JSONField(default=dict, verbose_name="changes")),
                ("reason", models.TextField(verbose_name="reason")),
                ("mail", models.BinaryField(null=True, verbose_name="email")),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                ("proposed_at", models.DateTimeField(verbose_name="proposed")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
            ],
            options={
                "verbose_name": "proposed change",
                "verbose_name_plural": "proposed changes",
                "ordering": ["-proposed_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_confirmed", False),
                            models.Q(
                                ("decided_by__isnull", False),
                                models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="change_is_confirmed_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("signature",),
                        name="one_open_proposal_a_sign_on",
                    ),
                ],
            },
        ),
    ]
