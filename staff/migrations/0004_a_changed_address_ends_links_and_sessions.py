import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARDS = """
CREATE OR REPLACE FUNCTION staff_end_what_an_address_opened() RETURNS trigger AS $$
BEGIN
    IF OLD.email <> '' THEN
        INSERT INTO staff_formeraddress (user_id, email, left_at) VALUES (OLD.id, OLD.email, now());
    END IF;
    DELETE FROM staff_link WHERE user_id = OLD.id;
    DELETE FROM staff_session WHERE user_id = OLD.id;
    DELETE FROM staff_device WHERE user_id = OLD.id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS a_changed_address_ends_links_and_sessions ON auth_user;
CREATE TRIGGER a_changed_address_ends_links_and_sessions AFTER UPDATE OF email ON auth_user
    FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION staff_end_what_an_address_opened();
"""
BACKWARDS = """
DROP TRIGGER IF EXISTS a_changed_address_ends_links_and_sessions ON auth_user;
DROP FUNCTION IF EXISTS staff_end_what_an_address_opened();
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("staff", "0003_one_mailed_link_of_a_kind"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254)),
                ("left_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_addresses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
