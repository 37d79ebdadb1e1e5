"""The form that says what the columns of a sheet hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from coalition.readers.column_words import COLUMN_WORDS
from coalition.readers.columns import NAMES, Holds
from signatures.imports.models import Import


class ColumnsForm(forms.Form):
    """One choice a column, and whether the lines go on the public list at once."""

    approve = forms.BooleanField(
        label=_("Put them on the public list immediately"),
        required=False,
        help_text=_("Otherwise they wait for review, like any sign-on. Anything unclear waits in any case."),
    )

    def __init__(self, imported: Import, data: Any = None, *, may_approve: bool) -> None:
        super().__init__(data)
        self.imported = imported
        if not may_approve:
            del self.fields["approve"]
        for index, holds in enumerate(imported.columns):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=self._label(index), choices=list(COLUMN_WORDS.items()), required=False, initial=holds
            )

    def _label(self, index: int) -> str:
        return str(self.imported.headings[index] or _("Column %d") % (index + 1))

    def columns(self) -> list[str]:
        """Return what each column holds."""
        return [self.cleaned_data[f"column-{index}"] for index in range(len(self.imported.columns))]

    def shown(self, samples: Sequence[Sequence[str]]) -> Iterator[tuple[BoundField, list[str]]]:
        """Give each column's choice with what stands in its first lines."""
        for index in range(len(self.imported.columns)):
            yield self[f"column-{index}"], [line[index][:120] for line in samples if line[index]][:3]

    def clean(self) -> dict[str, Any]:
        """Have a name, and each thing once."""
        chosen = [self.cleaned_data.get(f"column-{index}", "") for index in range(len(self.imported.columns))]
        if not set(chosen) & set(NAMES):
            raise forms.ValidationError(_("Choose the column that holds the name of the organisation."))
        for holds in set(chosen) - {"", str(Holds.CONSENT)}:
            if chosen.count(holds) > 1:
                values = {"holds": COLUMN_WORDS[Holds(holds)]}
                raise forms.ValidationError(_("You chose two columns for the same content: %(holds)s."), params=values)
        return self.cleaned_data
