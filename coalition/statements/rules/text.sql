-- Texts of statements.

-- A published text is neither changed nor deleted, nor truncated away.
CREATE TRIGGER published_text_is_immutable BEFORE UPDATE OR DELETE ON coalition_text
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION coalition_refuse_change();
CREATE FUNCTION coalition_refuse_truncate_of_published_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM coalition_text WHERE published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'TRUNCATE of % is refused: it holds published texts', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER published_texts_are_not_truncated BEFORE TRUNCATE ON coalition_text
    FOR EACH STATEMENT EXECUTE FUNCTION coalition_refuse_truncate_of_published_texts();

-- A published text carries a digest of all that it says, by which anybody can tell later that it is the same.
CREATE FUNCTION coalition_text_digest(published coalition_text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(string_agg(
        convert_to(octet_length(convert_to(part, 'UTF8')) || ':' || part || ',', 'UTF8'), '' ORDER BY place
    )), 'hex')
    FROM unnest(ARRAY[
        published.statement_id::text, published.language, published.version::text,
        (extract(epoch FROM published.published_at) * 1000000)::bigint::text,
        published.title, published.body, published.closing, published.note
    ]::text[] || published.demands) WITH ORDINALITY AS parts(part, place)
$$;
CREATE FUNCTION coalition_digest_published_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.digest := coalition_text_digest(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER published_text_has_digest BEFORE INSERT OR UPDATE ON coalition_text
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION coalition_digest_published_text();

-- A text that is published raises its Statement's revision. Deferred to the commit: the lock on the Statement is every
-- transaction's last and shortest.
CREATE FUNCTION coalition_text_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM coalition_raise_revisions(ARRAY[NEW.statement_id]);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER published_text_raises_the_revision AFTER INSERT OR UPDATE ON coalition_text
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION coalition_text_raises_revision();
