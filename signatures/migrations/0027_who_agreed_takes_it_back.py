from django.db import migrations

_NOW = """
CREATE OR REPLACE FUNCTION signatures_list_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""
_BEFORE = """
CREATE OR REPLACE FUNCTION signatures_list_is_changed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0026_lines_of_members_who_signed")]

    operations = [
        migrations.RunSQL(_NOW, _BEFORE),
    ]
