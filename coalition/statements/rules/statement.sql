-- Statements. What changes them by a correction on record is a rule of signatures, which has the record.

-- A Statement's public reference never changes.
CREATE TRIGGER reference_is_kept BEFORE UPDATE ON coalition_statement
    FOR EACH ROW WHEN (OLD.reference <> NEW.reference) EXECUTE FUNCTION coalition_refuse_change();

-- A revision only rises, and by one: a stale copy of the row that is saved takes nothing back, neither the number nor its
-- time. Every other change of the row raises it, whichever column the public page will show next. What the public never
-- sees of a Statement raises nothing: how many moderators it wants, and what becomes of a draft.
CREATE FUNCTION coalition_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    hidden text[] := ARRAY['revision', 'revised_at', 'approvals'];
    was_hidden boolean := OLD.state = 'draft' AND NEW.state = 'draft';
BEGIN
    IF NOT was_hidden
        AND (NEW.revision > OLD.revision OR to_jsonb(NEW) - hidden IS DISTINCT FROM to_jsonb(OLD) - hidden)
    THEN
        NEW.revision := OLD.revision + 1;
        NEW.revised_at := now();
    ELSE
        NEW.revision := OLD.revision;
        NEW.revised_at := OLD.revised_at;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER statement_keeps_its_revision BEFORE UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_keep_revision();

-- The web processes are told that a revision rose. The notification says nothing: whoever listens asks for the revisions.
CREATE FUNCTION coalition_tell_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coalition_revision', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER statement_tells_its_revision AFTER INSERT OR UPDATE OR DELETE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_tell_revision();

-- For the triggers of what a public page shows. A transaction raises a Statement's revision once, however many lines of
-- its list it changes: the setting remembers which it has raised, and a rollback to a savepoint takes back both.
CREATE FUNCTION coalition_raise_revisions(statements bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    raised text := coalesce(current_setting('coalition.raised', true), '');
    one bigint;
BEGIN
    FOR one IN SELECT DISTINCT id FROM unnest(statements) AS id WHERE id IS NOT NULL ORDER BY id LOOP
        IF position(format('[%s]', one) IN raised) = 0 THEN
            UPDATE coalition_statement SET revision = revision + 1 WHERE id = one;
            raised := raised || format('[%s]', one);
            PERFORM set_config('coalition.raised', raised, true);
        END IF;
    END LOOP;
END
$$;

-- The address at which a Statement was published leads to it for good, and is no other's.
CREATE FUNCTION coalition_former_address_is_not_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM coalition_formeraddress WHERE slug = NEW.slug AND statement_id <> NEW.id) THEN
        RAISE EXCEPTION 'Another statement was published at this address.'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'former_address_is_not_taken';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER former_address_is_not_taken BEFORE INSERT OR UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_former_address_is_not_taken();
CREATE FUNCTION coalition_keep_former_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coalition_formeraddress (statement_id, slug) VALUES (OLD.id, OLD.slug) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER former_address_is_kept AFTER UPDATE ON coalition_statement
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug AND OLD.state <> 'draft')
    EXECUTE FUNCTION coalition_keep_former_address();

-- Who was a member on a day, as each is on record now, in the coalition's own order; those of one position by name.
CREATE FUNCTION coalition_members_on(day date) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(line ORDER BY position, sort_key COLLATE "C", name COLLATE "C", id), '[]')
    FROM (
        SELECT DISTINCT ON (body.id) one.id, one.position, body.sort_key, body.name,
            jsonb_build_object('name', name, 'acronym', acronym, 'country', country, 'website', website,
                'names', (SELECT coalesce(jsonb_object_agg(language, other.name), '{}')
                    FROM coalition_organisationname AS other WHERE other.organisation_id = body.id)) AS line
        FROM coalition_member AS one JOIN coalition_organisation AS body ON body.id = one.organisation_id
        WHERE one.since <= day AND (one.until IS NULL OR one.until > day) AND body.merged_into_id IS NULL
        ORDER BY body.id, one.position, one.id
    ) AS present
$$;
-- What is published goes on showing the members with which it was published; a copy of the row that does not know them
-- changes nothing.
CREATE FUNCTION coalition_show_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'draft' THEN
        NEW.shown_members := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.state = 'draft' THEN
        NEW.shown_members := coalition_members_on(NEW.issued_on);
    ELSE
        NEW.shown_members := coalesce(NEW.shown_members, OLD.shown_members);
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER published_shows_its_members BEFORE INSERT OR UPDATE ON coalition_statement
    FOR EACH ROW EXECUTE FUNCTION coalition_show_members();
