"""The moderator's forms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.domain.organisations import same_organisations
from coalition.models import Organisation
from signatures.models import Signature

NEW = "new"


class ApproveForm(forms.Form):
    """As whom a sign-on is approved: a known Organisation, or a new one."""

    organisation = forms.ChoiceField(label=_("Approve as"), widget=forms.RadioSelect)

    def __init__(self, signature: Signature, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.known = {
            str(one.pk): one
            for one in same_organisations(
                name=signature.name, acronym=signature.acronym, country=str(signature.country)
            )
        }
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((key, str(one)) for key, one in self.known.items()), (NEW, _("a new organisation"))]
        field.initial = next(iter(self.known), NEW)

    def chosen(self) -> Organisation | None:
        """Return the chosen Organisation, or none for a new one."""
        return self.known.get(self.cleaned_data["organisation"])


class ReasonForm(forms.Form):
    """Why a sign-on is not accepted or is withdrawn; the signatory reads it."""

    reason = forms.CharField(
        label=_("Reason, which the signatory is told"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"}),
    )
