-- Changes that one person proposed and another decides on.

-- A proposal that is decided stays as it is, and a confirmed one says in which transaction: by its time, the database's own.
CREATE FUNCTION signatures_decide_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'This proposal was decided.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_proposals_stay';
    END IF;
    IF NEW.is_confirmed THEN
        NEW.decided_at := now();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER decided_proposals_stay BEFORE INSERT OR UPDATE ON signatures_proposedchange
    FOR EACH ROW EXECUTE FUNCTION signatures_decide_proposal();

-- For the rules of what is changed by two: whether another confirmed a change of this sign-on in this very transaction.
CREATE FUNCTION signatures_is_confirmed_now(signature bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM signatures_proposedchange WHERE is_confirmed AND decided_at = now()
            AND (signature_id = signature OR kind IN ('merge', 'unmerge'))
    )
$$;
