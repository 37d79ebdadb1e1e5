"""Two web nodes and a database with a standby, under people who sign and read; `make drill` does it for longer."""

from pathlib import Path

from bench.drill import drill, table


def test_what_is_acknowledged_outlives_the_death_of_any_machine_and_readers_notice_none(tmp_path: Path):
    outcome = drill(tmp_path, seconds=2)

    told = table(outcome)
    assert (outcome.lost, outcome.doubled, outcome.mails_missing) == (0, 0, 0), told
    assert [phase for phase in outcome.counts if not phase.acknowledged or not phase.pages] == [], told
    assert [phase for phase in outcome.counts if phase.failed_pages] == [], told
    assert outcome.counts[0].refused == 0, told
