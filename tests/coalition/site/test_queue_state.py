import pytest

from coalition.site.queue_state import BEATING, queue_state


@pytest.mark.django_db
def test_where_no_worker_ever_worked_all_are_gone():
    state = queue_state()

    assert (state.workers_gone, state.wants_a_person, state.failed_mails) == (list(BEATING), True, 0)
