"""The field that looks rows up as one types."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect

from coalition.site.request_validation import is_key


class RowSelect(AutocompleteSelect):
    """Django's, which in 5.2 fails where it is to show again what is no number."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_key(str(one))], attr)
