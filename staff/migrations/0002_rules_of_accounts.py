"""The rules of accounts. Why each is there, the files in rules/ say."""

from django.db import migrations

ACCOUNT = """
CREATE FUNCTION staff_end_what_an_address_opened() RETURNS trigger AS $$
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
CREATE TRIGGER a_changed_address_ends_links_and_sessions AFTER UPDATE OF email ON auth_user
    FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION staff_end_what_an_address_opened();
"""
NO_ACCOUNT = """
DROP FUNCTION staff_end_what_an_address_opened() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("staff", "0001_initial")]
    operations = [migrations.RunSQL(ACCOUNT, NO_ACCOUNT)]
