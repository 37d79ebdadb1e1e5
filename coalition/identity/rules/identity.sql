-- Whoever changes how the site looks or what it says of itself raises this number by one; a stale copy of the row takes
-- nothing back.
CREATE FUNCTION coalition_raise_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER identity_raises_its_version BEFORE UPDATE ON coalition_siteidentity
    FOR EACH ROW EXECUTE FUNCTION coalition_raise_identity();

-- Words stand in rows of their own.
CREATE FUNCTION coalition_words_raise_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE coalition_siteidentity SET version = version;
    RETURN NULL;
END
$$;
CREATE TRIGGER words_raise_the_version AFTER INSERT OR UPDATE OR DELETE ON coalition_sitewords
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_words_raise_identity();

-- The web processes are told of it as of a revision.
CREATE FUNCTION coalition_tell_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER identity_tells_its_version AFTER INSERT OR UPDATE OR DELETE ON coalition_siteidentity
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_identity();
