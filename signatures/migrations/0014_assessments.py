import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0013_notes_among_moderators")]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="assessment",
                        serialize=False,
                        to="signatures.signature",
                        verbose_name="sign-on",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("fine", "looks fine"),
                            ("known", "may be on record"),
                            ("duplicate", "likely duplicates"),
                            ("suspicious", "suspicious"),
                        ],
                        max_length=10,
                        verbose_name="group",
                    ),
                ),
                (
                    "against",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("like", models.CharField(blank=True, max_length=250)),
                ("cluster", models.BigIntegerField(db_index=True)),
                ("event", models.BigIntegerField()),
                ("at", models.DateTimeField(verbose_name="date")),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
            },
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("group__in", ["fine", "known", "duplicate", "suspicious"])),
                name="assessment_is_of_a_group",
            ),
        ),
    ]
