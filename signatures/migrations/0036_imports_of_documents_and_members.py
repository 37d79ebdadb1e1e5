import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0015_find_names_by_what_is_known"),
        ("signatures", "0035_sign_ons_keep_the_text_that_was_signed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="import",
            name="import_kind_is_known",
        ),
        migrations.AddField(
            model_name="import",
            name="first_approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="approved first by",
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="text",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="coalition.text",
            ),
        ),
        migrations.AddField(
            model_name="import",
            name="words_before",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="import",
            name="words_written",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="importline",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="coalition.member",
                verbose_name="member",
            ),
        ),
        migrations.AlterField(
            model_name="import",
            name="kind",
            field=models.CharField(
                choices=[("document", "a document"), ("list", "a list"), ("sheet", "a sheet")],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="importline",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("approved", "approved"),
                    ("waiting", "waits for review"),
                    ("member", "added as a member"),
                    ("known", "on record already"),
                    ("left_out", "left out"),
                    ("no_name", "has no name of an organisation"),
                    ("too_long", "has a name that is too long"),
                    ("formula", "holds a formula"),
                    ("failed", "could not be written"),
                ],
                max_length=10,
                verbose_name="what became of it",
            ),
        ),
        migrations.AlterField(
            model_name="importline",
            name="remarks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("address", "no e-mail address that can be right: who signed was not kept"),
                        ("website", "the website cannot be right and was left out"),
                        ("country", "the country is not known and was left out"),
                        ("acronym", "the acronym is too long and was left out"),
                        ("several", "may be one of several known organisations: a moderator chooses"),
                        ("by_hand", "may be one of several known organisations: add the member by hand"),
                        ("withdrew", "withdrew from this statement before: a moderator decides"),
                        ("characters", "a name has characters that have no place there"),
                        ("long", "something in this line is too long"),
                        ("refused", "it did not go into the database; the log says which rule it broke"),
                        ("changed", "has changed since, and was not taken back"),
                    ],
                    max_length=10,
                ),
                default=list,
                size=None,
                verbose_name="remarks",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["document", "list", "sheet"])), name="import_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_approved_by", None),
                    models.Q(("first_approved_by", models.F("actor")), _negated=True),
                    _connector="OR",
                ),
                name="import_is_approved_by_two_different_ones",
            ),
        ),
    ]
