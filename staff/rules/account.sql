-- Accounts, whose table is Django's.

-- Whoever has an account's old address keeps nothing that it opened: a changed address ends links, sessions and known
-- browsers. The old one is written down, so that a signed-in person can be told of the change there.
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
