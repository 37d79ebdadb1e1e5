import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0011_the_words_of_the_website_rule")]

    operations = [
        migrations.CreateModel(
            name="BlockedDomain",
            fields=[
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="blocked_domain",
                        serialize=False,
                        to="signatures.signature",
                        verbose_name="sign-on",
                    ),
                ),
                ("mail_domain_digest", models.CharField(db_index=True, editable=False, max_length=64)),
                ("until", models.DateTimeField(verbose_name="until")),
            ],
            options={
                "verbose_name": "blocked mail domain",
                "verbose_name_plural": "blocked mail domains",
            },
        ),
        migrations.AddField(
            model_name="signature",
            name="is_spam",
            field=models.BooleanField(db_default=False, default=False, verbose_name="spam"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_spam", False), models.Q(("duplicate_of", None), ("state", "rejected")), _connector="OR"
                ),
                name="only_rejected_is_spam",
            ),
        ),
    ]
