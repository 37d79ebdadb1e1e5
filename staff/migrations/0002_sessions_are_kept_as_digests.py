from django.db import migrations, models


class Migration(migrations.Migration):
    """Puts a digest where the key was, so that whoever is signed in stays so once the new version runs.

    What the version before still writes is found by neither, and ends with its time.
    """

    dependencies = [("staff", "0001_who_signs_in_and_how")]

    operations = [
        migrations.AlterField(
            model_name="session",
            name="session_key",
            field=models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="digest of the key"),
        ),
        migrations.RunSQL(
            "UPDATE staff_session SET session_key = encode(sha256(convert_to(session_key, 'UTF8')), 'hex')"
            " WHERE length(session_key) < 64",
            "DELETE FROM staff_session",
        ),
    ]
