-- Signatories: lines of the list, and their names in other languages. They stand as they were listed.

-- A line of the list of a statement that asks for two moderators is changed by two: by a proposal that another confirmed in
-- this very transaction, unless it stands as two decided.
CREATE FUNCTION signatures_line_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := coalesce((to_jsonb(NEW) -> TG_ARGV[0])::bigint, (to_jsonb(OLD) -> TG_ARGV[0])::bigint);
BEGIN
    IF to_jsonb(OLD) - ARRAY['key', 'search_key', 'blocking_keys'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['key', 'search_key', 'blocking_keys']
        AND NOT signatures_is_confirmed_now(changed)
        AND EXISTS (
            SELECT FROM signatures_signature AS one JOIN coalition_statement AS its ON its.id = one.statement_id
            WHERE one.id = changed AND one.state = 'approved' AND its.approvals = 2
                AND one.first_decision -> 'shown' IS DISTINCT FROM (
                    SELECT jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                        'names', (SELECT coalesce(jsonb_object_agg(language, name), '{}')
                            FROM signatures_signatoryname WHERE signatory_id = changed))
                    FROM signatures_signatory WHERE signature_id = changed))
    THEN
        RAISE EXCEPTION 'What is on the list of a statement that asks for two moderators is changed by two.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'list_is_changed_by_two';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER line_is_changed_by_two AFTER UPDATE OR DELETE ON signatures_signatory
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_line_is_changed_by_two('signature_id');
CREATE CONSTRAINT TRIGGER line_name_is_changed_by_two AFTER INSERT OR UPDATE OR DELETE ON signatures_signatoryname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_line_is_changed_by_two('signatory_id');

-- A line that changes counts as a change of its sign-on's public line.
CREATE FUNCTION signatures_signatory_counts_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := coalesce((to_jsonb(NEW) -> TG_ARGV[0])::bigint, (to_jsonb(OLD) -> TG_ARGV[0])::bigint);
BEGIN
    IF to_jsonb(OLD) - ARRAY['search_key', 'blocking_keys'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['search_key', 'blocking_keys'] THEN
        UPDATE signatures_signature SET list_changes = list_changes + 1
            WHERE id = changed AND state = 'approved' AND listed AND list_changed_at IS DISTINCT FROM now();
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER signatory_counts_list_changes AFTER UPDATE ON signatures_signatory
    FOR EACH ROW EXECUTE FUNCTION signatures_signatory_counts_list_changes('signature_id');
CREATE TRIGGER signatory_name_counts_list_changes AFTER INSERT OR UPDATE OR DELETE ON signatures_signatoryname
    FOR EACH ROW EXECUTE FUNCTION signatures_signatory_counts_list_changes('signatory_id');

-- A line that changes raises its statement's revision. A name that is withheld can be corrected without anybody noticing.
CREATE FUNCTION signatures_raise_revision_of(signature bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE id = signature AND state = 'approved' AND listed
    ));
END
$$;
CREATE FUNCTION signatures_signatory_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['search_key', 'blocking_keys'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['search_key', 'blocking_keys'] THEN
        PERFORM signatures_raise_revision_of(NEW.signature_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION signatures_signatory_name_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) - ARRAY['search_key', 'blocking_keys'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['search_key', 'blocking_keys'] THEN
        PERFORM signatures_raise_revision_of(coalesce(NEW.signatory_id, OLD.signatory_id));
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER signatory_raises_the_revision AFTER UPDATE ON signatures_signatory
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION signatures_signatory_raises_revision();
CREATE CONSTRAINT TRIGGER signatory_name_raises_the_revision AFTER INSERT OR UPDATE OR DELETE
    ON signatures_signatoryname
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_signatory_name_raises_revision();
