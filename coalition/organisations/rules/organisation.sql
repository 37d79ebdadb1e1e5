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
