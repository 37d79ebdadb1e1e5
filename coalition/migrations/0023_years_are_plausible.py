"""Hold the days that people type to the years from 1900 to 2199; a slip on record becomes what means the same."""

import datetime

from django.db import migrations, models

# Who is shown as a member stays the same, as statements are of these years already; so does who may sign and when.
NEAREST = """
UPDATE coalition_member SET since = least(greatest(since, DATE '1900-01-01'), DATE '2199-12-30')
WHERE since NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-30' AND (until IS NULL OR until > DATE '1900-01-01');
UPDATE coalition_member SET since = DATE '1900-01-01', until = DATE '1900-01-02' WHERE until < DATE '1900-01-02';
UPDATE coalition_member SET until = DATE '2199-12-31' WHERE until > DATE '2199-12-31';
UPDATE coalition_statement SET opens_at = NULL
WHERE opens_at NOT BETWEEN TIMESTAMPTZ '1899-12-31 00:00+00' AND TIMESTAMPTZ '2200-01-01 23:59+00'
    AND opens_at < now();
UPDATE coalition_statement SET opens_at = TIMESTAMPTZ '2199-12-30 00:00+00', closes_at = NULL
WHERE opens_at > TIMESTAMPTZ '2200-01-01 23:59+00';
UPDATE coalition_statement SET closes_at = NULL WHERE closes_at > TIMESTAMPTZ '2200-01-01 23:59+00';
UPDATE coalition_statement SET closes_at = TIMESTAMPTZ '1900-01-01 00:00+00'
WHERE closes_at < TIMESTAMPTZ '1899-12-31 00:00+00';
-- What waits for the commit has to be done before a table can be altered.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("coalition", "0022_published_statements_keep_their_members"),
    ]

    operations = [
        migrations.RunSQL(NEAREST, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__gte", datetime.date(1900, 1, 1)), ("since__lte", datetime.date(2199, 12, 31))
                ),
                name="member_since_has_plausible_year",
                violation_error_message="Check the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__gte", datetime.date(1900, 1, 1)), ("until__lte", datetime.date(2199, 12, 31))
                ),
                name="member_until_has_plausible_year",
                violation_error_message="Check the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on__gte", datetime.date(1900, 1, 1)), ("issued_on__lte", datetime.date(2199, 12, 31))
                ),
                name="statement_issued_on_has_plausible_year",
                violation_error_message="Check the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                    ("opens_at__lte", datetime.datetime(2200, 1, 1, 23, 59, tzinfo=datetime.UTC)),
                ),
                name="statement_opens_at_has_plausible_year",
                violation_error_message="Check the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_at__gte", datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.UTC)),
                    ("closes_at__lte", datetime.datetime(2200, 1, 1, 23, 59, tzinfo=datetime.UTC)),
                ),
                name="statement_closes_at_has_plausible_year",
                violation_error_message="Check the year.",
            ),
        ),
    ]
