"""A form of a row that remembers what its page showed, as a page may be old."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


class ShownForm(forms.ModelForm[M]):
    """A form that changes what a person changed on its page and nothing else.

    What they left alone stays as it is by now, and what somebody else changed since the page was opened is not changed
    unseen. It asks for no more than fields that the row has.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._of_row():
            self.fields[name].show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in self._of_row():
            field = self.fields[name]
            if name not in self.changed_data:
                data[name] = getattr(self.instance, name)
            elif self._was_shown(name) and field.has_changed(
                self.get_initial_for_field(field, name), self._shown(name)
            ):
                self.add_error(name, _("This has changed since you opened the page. Please check again."))
        return data

    def _of_row(self) -> list[str]:
        rows = {one.name for one in self._meta.model._meta.fields}
        return [name for name in self.fields if name in rows]

    def _was_shown(self, name: str) -> bool:
        return any(key.partition("_0")[0] == self.add_initial_prefix(name) for key in self.data)

    def _shown(self, name: str) -> Any:
        """Give what the page had in a field, as it was sent back."""
        widget = self.fields[name].hidden_widget()
        return widget.value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
