"""The form in which an editor corrects what is published of a Statement beside its words."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition.site.shown_form import ShownForm
from coalition.statements.models import ADDRESS_ERRORS, Statement
from signatures.record.correct_statement import is_seen, members_on_record, shows_members_anew
from signatures.record.listed_twice import listed_beside_on
from signatures.review.event_words import MembersDifference, members_difference
from signatures.review.listed_twice_forms import ListedTooField, ask_whether_twice


class StatementCorrectionForm(ShownForm[Statement]):
    members: MembersDifference | None = None  # between those shown and those on record

    shown_members = forms.ChoiceField(
        label=_("Members shown"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _("The members on record have changed since you opened this page. Please check again.")
        },
    )
    although_listed = ListedTooField()
    note = forms.CharField(
        label=_("Correction and reason"),
        help_text=_(
            "Needed wherever the public sees a change: it stands beside the date, like the note of a corrected text."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    class Meta:
        model = Statement
        fields = ["slug", "issued_on", "approvals"]
        error_messages = {"slug": ADDRESS_ERRORS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.instance.shown_members
        self._on_record = members_on_record(self.instance, day=self._day())
        if shown is None or shown == self._on_record:
            del self.fields["shown_members"]
            return
        self.members = members_difference(shown, self._on_record)
        field = self.fields["shown_members"]
        assert isinstance(field, forms.ChoiceField)
        # The choice names just what was on record when the page was opened: what came since was not looked at.
        field.choices = [
            ("", _("Leave them as shown")),
            (
                hashlib.sha256(json.dumps(self._on_record).encode()).hexdigest(),
                _("Show those on record for the date of issue"),
            ),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if is_seen(self.instance, self.changed_data) and not data.get("note", "").strip() and "note" not in self.errors:
            self.add_error("note", self.fields["note"].error_messages["required"])
        if "note" in data and shows_members_anew(self.instance, self.changed_data):
            ask_whether_twice(self, listed_beside_on(self.instance, day=self._day()))
        return data

    def clean_shown_members(self) -> Any:
        return self._on_record if self.cleaned_data["shown_members"] else self.instance.shown_members

    def _day(self) -> date:
        """Give the date of issue as it is written in the form, or as it is published where none can be read there."""
        try:
            typed = self.fields["issued_on"].clean(self.data.get("issued_on")) if self.is_bound else None
        except ValidationError:
            typed = None
        return typed or self.instance.issued_on
