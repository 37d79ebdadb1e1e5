"""Build what tests of the coalition's own record begin with."""

from typing import Any

from coalition.organisations import add
from coalition.organisations.models import Organisation


def add_organisation(**described: Any) -> Organisation:
    """Put an Organisation on record that is said to be different from each that is there."""
    return add.add_organisation(different_from=Organisation.objects.values_list("pk", flat=True), **described)
