-- Events, the lines of the history.

-- An event is neither changed nor deleted, nor truncated away.
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE ON signatures_event
    FOR EACH ROW EXECUTE FUNCTION coalition_refuse_change();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON signatures_event
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_change();

-- An event names its statement, also when its sign-on is gone.
CREATE FUNCTION signatures_event_names_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.statement_id := (SELECT statement_id FROM signatures_signature WHERE id = NEW.signature_id);
    RETURN NEW;
END $$;
CREATE TRIGGER event_names_its_statement BEFORE INSERT ON signatures_event
    FOR EACH ROW WHEN (NEW.statement_id IS NULL) EXECUTE FUNCTION signatures_event_names_statement();
