"""The form of a note among moderators."""

from django import forms


class RemarkForm(forms.Form):
    """A note to the other moderators."""

    words = forms.CharField(max_length=2000)
