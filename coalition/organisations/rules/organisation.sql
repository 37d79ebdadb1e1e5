-- Organisations, and their names in other languages.

-- No two present Organisations have one name, unless somebody said that they are two. One of two that come at one moment
-- waits for the other, and then sees it.
CREATE FUNCTION coalition_refuse_a_name_on_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    mine bigint;
    said bigint[];
BEGIN
    IF TG_TABLE_NAME = 'coalition_organisation' THEN
        mine := NEW.id;
        said := NEW.different_from;
    ELSE
        mine := NEW.organisation_id;
        SELECT different_from INTO said FROM coalition_organisation WHERE id = mine;
    END IF;
    PERFORM pg_advisory_xact_lock(2, 0);
    IF EXISTS (
        SELECT FROM coalition_organisation AS other
        WHERE other.merged_into_id IS NULL AND other.id <> mine
            AND other.id <> ALL (said) AND mine <> ALL (other.different_from)
            AND (other.key = NEW.key OR EXISTS (
                SELECT FROM coalition_organisationname AS name WHERE name.organisation_id = other.id AND name.key = NEW.key))
    ) THEN
        RAISE EXCEPTION 'An organisation of this name is on record, and nobody said that this is another one.'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_organisation_a_name';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_organisation_a_name_insert BEFORE INSERT ON coalition_organisation
    FOR EACH ROW EXECUTE FUNCTION coalition_refuse_a_name_on_record();
CREATE TRIGGER one_organisation_a_name_update BEFORE UPDATE ON coalition_organisation
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION coalition_refuse_a_name_on_record();
CREATE TRIGGER one_organisation_a_name_insert BEFORE INSERT ON coalition_organisationname
    FOR EACH ROW EXECUTE FUNCTION coalition_refuse_a_name_on_record();
CREATE TRIGGER one_organisation_a_name_update BEFORE UPDATE ON coalition_organisationname
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION coalition_refuse_a_name_on_record();

-- What stands together on the page of an organisation can change while all lists stay as they are. No revision tells of that,
-- as it would tell the public that two names are one body; a number that nobody is shown is raised instead.
CREATE FUNCTION coalition_raise_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_organisationpages AS pages (id, version) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET version = pages.version + 1;
    RETURN NULL;
END
$$;

-- That number only rises, and by one: a stale copy of the row takes nothing back.
CREATE FUNCTION coalition_keep_pages_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + (NEW.version > OLD.version)::int;
    RETURN NEW;
END
$$;
CREATE TRIGGER pages_keep_their_version BEFORE UPDATE ON coalition_organisationpages
    FOR EACH ROW EXECUTE FUNCTION coalition_keep_pages_version();

-- The web processes are told of it as of a revision.
CREATE FUNCTION coalition_tell_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER pages_tell_their_version AFTER INSERT OR UPDATE OR DELETE ON coalition_organisationpages
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_pages();

-- Lists link to the pages: with all of these, all of those change.
CREATE FUNCTION coalition_switched_pages_raise_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(SELECT id FROM coalition_statement WHERE state <> 'draft'));
    RETURN NULL;
END
$$;
CREATE TRIGGER switched_pages_raise_revisions AFTER UPDATE ON coalition_organisationpages
    FOR EACH ROW WHEN (OLD.are_shown <> NEW.are_shown) EXECUTE FUNCTION coalition_switched_pages_raise_revisions();
