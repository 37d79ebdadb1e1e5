"""The form in which an editor corrects what is published of a Statement beside its words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.models import Statement


class StatementCorrectionForm(forms.ModelForm[Statement]):
    note = forms.CharField(
        label=_("What is corrected, and why"),
        help_text=_("The public reads it beside the date, like the note of a corrected text."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )

    class Meta:
        model = Statement
        fields = ["slug", "issued_on", "approvals"]
