-- Sign-ons. PostgreSQL calls a row's triggers in the order of their names.

-- A sign-on's public reference never changes.
CREATE TRIGGER reference_is_kept BEFORE UPDATE ON signatures_signature
    FOR EACH ROW WHEN (OLD.reference <> NEW.reference) EXECUTE FUNCTION coalition_refuse_change();

-- What is signed is a published text of the statement.
CREATE FUNCTION signatures_text_is_published_and_its_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM coalition_text
        WHERE id = NEW.text_id AND statement_id = NEW.statement_id AND published_at IS NOT NULL)
    THEN
        RAISE EXCEPTION 'What is signed is a published text of the statement.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_text_is_published';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER signed_text_is_published_insert BEFORE INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.text_id IS NOT NULL) EXECUTE FUNCTION signatures_text_is_published_and_its_own();
CREATE TRIGGER signed_text_is_published_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW WHEN (NEW.text_id IS DISTINCT FROM OLD.text_id OR NEW.statement_id <> OLD.statement_id)
    EXECUTE FUNCTION signatures_text_is_published_and_its_own();

-- What is approved where two moderators are asked for has two, from whatever source. What was approved before stands, and
-- comes back when a withdrawal is undone; so does one that a merge took from the list: two confirmed that.
CREATE FUNCTION signatures_need_two_moderators() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.first_approved_by_id IS NULL
        AND (SELECT approvals FROM coalition_statement WHERE id = NEW.statement_id) = 2
    THEN
        RAISE EXCEPTION 'This statement wants two moderators for an approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_by_two_where_wanted';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_by_two_where_wanted_insert BEFORE INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved')
    EXECUTE FUNCTION signatures_need_two_moderators();
CREATE TRIGGER approved_by_two_where_wanted_update BEFORE UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (NEW.state = 'approved' AND (
        OLD.state NOT IN ('approved', 'withdrawn', 'rejected')
        OR OLD.first_approved_by_id IS DISTINCT FROM NEW.first_approved_by_id))
    EXECUTE FUNCTION signatures_need_two_moderators();

-- Writes what the list will show of a sign-on when it is approved, whoever approves: its Organisation as it is now.
-- A withdrawn one keeps it, and comes back as it was; one that goes back to the moderators is listed anew.
CREATE FUNCTION signatures_list_as_it_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'approved' THEN
        INSERT INTO signatures_signatory (signature_id, name, key, acronym, country, website, search_key, blocking_keys)
            SELECT NEW.id, name, key, acronym, country, website, search_key, blocking_keys
            FROM coalition_organisation WHERE id = NEW.organisation_id
            ON CONFLICT DO NOTHING;
        IF FOUND THEN
            INSERT INTO signatures_signatoryname (signatory_id, language, name, key, search_key, blocking_keys)
                SELECT NEW.id, language, name, key, search_key, blocking_keys
                FROM coalition_organisationname WHERE organisation_id = NEW.organisation_id ORDER BY id;
        END IF;
    ELSIF NEW.state <> 'withdrawn' THEN
        DELETE FROM signatures_signatoryname WHERE signatory_id = NEW.id;
        DELETE FROM signatures_signatory WHERE signature_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER approved_is_listed_as_it_stands_insert AFTER INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION signatures_list_as_it_stands();
CREATE TRIGGER approved_is_listed_as_it_stands_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION signatures_list_as_it_stands();

-- What two moderators decided is what is approved and listed, whatever approves. One that was withdrawn is not approved
-- anew when it comes back. By its name it is called after the list's line was written.
CREATE FUNCTION signatures_is_what_two_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT approvals FROM coalition_statement WHERE id = NEW.statement_id) = 2 AND NOT coalesce(
        NEW.decided_by_id <> NEW.first_approved_by_id
        AND NEW.first_decision -> 'listed' = to_jsonb(NEW.listed)
        AND NEW.first_decision -> 'submitted' = jsonb_build_object('name', NEW.name, 'names', NEW.names,
            'acronym', NEW.acronym, 'country', NEW.country, 'website', NEW.website)
        AND coalesce((NEW.first_decision ->> 'organisation')::bigint, NEW.organisation_id) = NEW.organisation_id
        AND NEW.first_decision -> 'shown' = (
            SELECT jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                'names', (SELECT coalesce(jsonb_object_agg(language, name), '{}')
                    FROM signatures_signatoryname WHERE signatory_id = NEW.id))
            FROM signatures_signatory WHERE signature_id = NEW.id),
        false)
    THEN
        RAISE EXCEPTION 'This statement wants two moderators to decide the same.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_as_two_decided';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER approved_is_what_two_decided_insert AFTER INSERT ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved') EXECUTE FUNCTION signatures_is_what_two_decided();
CREATE TRIGGER approved_is_what_two_decided_update AFTER UPDATE ON signatures_signature
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'withdrawn', 'rejected'))
    EXECUTE FUNCTION signatures_is_what_two_decided();

-- What is on the list of a statement that asks for two is changed by two: by a proposal that another confirmed in this very
-- transaction, or by an import that two take back. The signatory withdraws alone, and who completed a change takes back
-- their own part of it on the day.
CREATE FUNCTION signatures_list_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told record;
BEGIN
    IF (SELECT max(approvals) FROM coalition_statement WHERE id IN (OLD.statement_id, NEW.statement_id)) = 2
        AND NOT signatures_is_confirmed_now(OLD.id)
    THEN
        SELECT move, actor_id, changes INTO told FROM signatures_event
            WHERE signature_id = OLD.id AND move NOT IN ('look', 'export', 'mail', 'erase', 'propose', 'refuse')
            ORDER BY id DESC LIMIT 1;
        IF NOT coalesce(
            TG_OP = 'UPDATE' AND NEW.state = 'withdrawn' AND told.move = 'withdraw' AND told.actor_id IS NULL
            OR TG_OP = 'UPDATE' AND told.move IN ('undo', 'restore') AND told.actor_id = (
                SELECT actor_id FROM signatures_event WHERE signature_id = OLD.id AND at > now() - interval '1 day'
                    AND move = CASE told.move WHEN 'undo' THEN 'approve' ELSE 'withdraw' END
                ORDER BY id DESC LIMIT 1)
            OR TG_OP = 'DELETE' AND told.move = 'take_back'
                AND told.changes -> 'deciders' ->> 0 <> told.changes -> 'deciders' ->> 1,
            false)
        THEN
            RAISE EXCEPTION 'What is on the list of a statement that asks for two moderators is changed by two.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'list_is_changed_by_two';
        END IF;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER list_is_changed_by_two_update AFTER UPDATE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state = 'approved' AND (NEW.state, NEW.listed, NEW.statement_id) <> (OLD.state, OLD.listed, OLD.statement_id)
        OR OLD.state IN ('withdrawn', 'rejected') AND NEW.state = 'approved')
    EXECUTE FUNCTION signatures_list_is_changed_by_two();
CREATE CONSTRAINT TRIGGER list_is_changed_by_two_delete AFTER DELETE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state = 'approved')
    EXECUTE FUNCTION signatures_list_is_changed_by_two();

-- What the list shows of a sign-on's own row: nothing before it is approved, only that there is one more where its name is
-- withheld, and never what moderators write beside it. Its names stand in a table of their own.
CREATE FUNCTION signatures_public_part(one signatures_signature) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN one.state IS DISTINCT FROM 'approved' THEN NULL
        WHEN NOT one.listed THEN jsonb_build_object('statement', one.statement_id)
        ELSE jsonb_build_object(
            'statement', one.statement_id, 'reference', one.reference, 'source', one.source,
            'signed', one.submitted_at, 'listed', one.decided_at, 'text', one.text_id
        )
    END
$$;

-- Counts how often the public line of a sign-on changed, so that feeds can say it without saying at what hour. No writer
-- sets the number: what a stale copy of the row says is passed over. A transaction counts once.
CREATE FUNCTION signatures_count_list_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN signatures_public_part(OLD) END;
    listed_now boolean := signatures_public_part(NEW) IS NOT NULL AND NEW.listed;
    is_asked boolean := TG_OP = 'UPDATE' AND NEW.list_changes > OLD.list_changes;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.list_changes := OLD.list_changes;
        NEW.list_changed_at := OLD.list_changed_at;
    END IF;
    IF listed_now AND (is_asked OR before IS DISTINCT FROM signatures_public_part(NEW)) THEN
        IF (before IS NOT NULL OR NEW.list_changed_at IS NOT NULL) AND NEW.list_changed_at IS DISTINCT FROM now() THEN
            NEW.list_changes := NEW.list_changes + 1;
        END IF;
        NEW.list_changed_at := now();
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER signature_counts_list_changes BEFORE INSERT OR UPDATE ON signatures_signature
    FOR EACH ROW EXECUTE FUNCTION signatures_count_list_changes();

-- What changes the public list, and nothing else, raises the statement's revision.
CREATE FUNCTION signatures_signature_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF signatures_public_part(OLD) IS DISTINCT FROM signatures_public_part(NEW) THEN
        PERFORM coalition_raise_revisions(ARRAY[OLD.statement_id, NEW.statement_id]);
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER public_signature_raises_the_revision
    AFTER INSERT OR UPDATE OR DELETE ON signatures_signature
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION signatures_signature_raises_revision();

-- What is listed of one organisation stands on one page of its own: a merge can change that, and no list.
CREATE TRIGGER pages_follow_the_organisation AFTER UPDATE ON signatures_signature
    FOR EACH ROW
    WHEN (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.organisation_id <> NEW.organisation_id)
    EXECUTE FUNCTION coalition_raise_pages();

-- Lists link to the page of an organisation that stands on them, where it has one.
CREATE FUNCTION signatures_switched_page_raises_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY(
        SELECT statement_id FROM signatures_signature WHERE organisation_id = NEW.id AND state = 'approved' AND listed
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER switched_page_raises_revisions AFTER UPDATE ON coalition_organisation
    FOR EACH ROW WHEN (OLD.has_page <> NEW.has_page) EXECUTE FUNCTION signatures_switched_page_raises_revisions();
