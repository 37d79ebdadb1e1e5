-- What is on record stays: triggers of several tables refuse by this function whatever they guard against.
CREATE FUNCTION coalition_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
