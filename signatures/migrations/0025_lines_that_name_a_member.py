import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signatures", "0024_remarks_say_what_of_a_name_misleads"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importline",
            name="remarks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("address", "invalid email; contact details not imported"),
                        ("website", "invalid website; left out"),
                        ("country", "unknown country; left out"),
                        ("acronym", "acronym too long; left out"),
                        ("several", "may be one of several organisations on record: a moderator will choose"),
                        ("letters", "the name has letters that mislead or are not seen: a moderator will look at it"),
                        ("imitates", "the name looks like another organisation’s: a moderator will look at it"),
                        ("advert", "the name reads like an advertisement: a moderator will look at it"),
                        ("random", "the name looks like keys struck at random: a moderator will look at it"),
                        ("by_hand", "may be one of several organisations on record: add the member by hand"),
                        ("check_name", "check the name, then add the member by hand"),
                        ("member", "is already a member of this statement’s coalition: a moderator will decide"),
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
    ]
