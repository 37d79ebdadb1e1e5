"""The moderator's forms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from coalition.names.name_field import LineField, NameField
from coalition.organisations.labels import organisation_label, organisation_name
from coalition.organisations.models import Organisation
from coalition.site.direction import isolate, joined
from signatures.outbound.mail import LINK_MARK, NAME_MARK, REASON_MARK, draft, fill, shorten
from signatures.outbound.outbox import Mail, words_put_by
from signatures.record.models import Signature, representative_of
from signatures.record.models.blocked_domain import can_be_blocked
from signatures.record.seen import what_is_seen
from signatures.review.approval import Description
from signatures.review.labels import signature_label
from signatures.review.likeness import Suggestion
from signatures.review.models import StandardReason
from signatures.review.relist import line_and_organisation
from signatures.review.standard_words import chosen_and_written, offer, standard_field
from signatures.review.suggest import Proposal

NEW = "new"
_COUNTING: Final = frozenset({Signature.State.PENDING, Signature.State.APPROVED})


def _is_listed(signature: Signature) -> bool:
    return signature.state == Signature.State.APPROVED


class DecisionForm(forms.Form):
    """The part that every decision has: the mail that tells of it, as it will go out, to edit or to leave out."""

    mail_kind: Mail
    reason_field = "reason"

    mail = forms.CharField(
        label=_("Email to be sent"),
        required=False,
        strip=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        show_hidden_initial=True,
    )
    no_mail = forms.BooleanField(label=_("Send no email"), required=False)
    # What the page showed; a page may be old.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, signature: Signature, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"{self.mail_kind.value}_%s", **kwargs)
        values = gettext(
            "%(name)s stands for the organisation’s name as it was typed, %(link)s for the private link, and "
            "%(reason)s for what you write above."
        )
        self.fields["mail"].help_text = values % {"name": NAME_MARK, "link": LINK_MARK, "reason": REASON_MARK}
        self.signature = signature
        self.fields["seen"].initial = what_is_seen(signature)
        self.fields["mail"].initial = draft(self.mail_kind, signature=signature)
        self.words_of_first = words_put_by(signature) if self.mail_kind == Mail.APPROVED else None
        if self.words_of_first is not None:
            self._show_words_of_first(self.words_of_first)
        if not signature.can_be_told():
            del self.fields["mail"], self.fields["no_mail"]

    def _show_words_of_first(self, words: str) -> None:
        """Offer the mail of the first of two moderators: the second confirms it, or writes another."""
        who = {"who": str(self.signature.first_approved_by)}
        if words:
            self.fields["mail"].initial = words
            told = (
                gettext("%(who)s wrote this email when approving. It will be sent as it is unless you change it.") % who
            )
        else:
            self.fields["no_mail"].initial = True
            told = gettext("%(who)s chose to send no email. None will be sent unless you change that below.") % who
        self.fields["mail"].help_text = f"{told} {self.fields['mail'].help_text}"

    def as_sent(self) -> str:
        """Give the mail as it will leave, but for what is not known yet: the link, and a reason still to be written."""
        reason = chosen_and_written(getattr(self, "cleaned_data", {}), self.reason_field)
        values = {
            NAME_MARK: shorten(self.signature.name),
            LINK_MARK: gettext("[the private link]"),
            REASON_MARK: reason or gettext("[what you write above]"),
        }
        return fill(str(self["mail"].value()), {mark: isolate(value) for mark, value in values.items()})

    def mail_words(self) -> str | None:
        """Return the mail's words: none where the usual ones stand, "" where none is to go out.

        The usual ones are those that the page had, too: what was corrected since is not told as it was before.
        """
        if "mail" not in self.fields:
            return None
        if self.cleaned_data.get("no_mail"):
            return ""
        if self.words_of_first is not None:  # the usual one, too, is another than they wrote
            return self.cleaned_data.get("mail", "").replace("\r\n", "\n").strip() or self.words_of_first
        shown = self.data.get(self.add_initial_prefix("mail"), "")
        words, *usual = (
            text.replace("\r\n", "\n")
            for text in (self.cleaned_data.get("mail", ""), shown, self.fields["mail"].initial)
        )
        return None if words.strip() in {"", *(text.strip() for text in usual)} else words

    def how(self) -> dict[str, Any]:
        """Return what the domain's function takes beside the Signature and the moderator."""
        return {"mail": self.mail_words(), "seen": self.cleaned_data["seen"] or None}


class ApproveForm(DecisionForm):
    """The Organisation for which a sign-on is approved: a known one, or a new one as it shall stand on record."""

    mail_kind = Mail.APPROVED

    organisation = forms.ChoiceField(
        label=_("Approve as"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which organisation it is. Nothing has been approved yet.")},
    )
    different_from = forms.TypedMultipleChoiceField(
        label=_("It is a different organisation from:"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    although_member = forms.BooleanField(required=False)
    name = NameField(label=_("Name"), max_length=250, required=False, widget=forms.TextInput({"dir": "auto"}))
    acronym = LineField(label=_("Acronym"), max_length=40, required=False, widget=forms.TextInput({"dir": "auto"}))
    country = forms.ChoiceField(label=_("Country"), required=False)
    # What was proposed on the page, and how the organisations to choose from were called there.
    called = forms.CharField(required=False, widget=forms.HiddenInput)
    proposed = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("organisation", "although_member", "different_from", "name", "acronym", "country", "mail", "no_mail")

    def __init__(
        self,
        signature: Signature,
        data: Any = None,
        *,
        suggestions: Iterable[Suggestion] = (),
        proposal: Proposal,
        **kwargs: Any,
    ) -> None:
        super().__init__(signature, data, **kwargs)
        self.proposal = proposal
        found = [one.organisation for one in suggestions if one.organisation]
        is_listed = {one.pk for one in found if any(map(_is_listed, one.signatures.all()))}
        self.known = {str(one.pk): one for one in found if one.pk not in is_listed}
        decided = signature.first_decision or {}
        if (chosen := decided.get("organisation")) is not None:
            for one in Organisation.objects.known().filter(pk=chosen):
                self.known.setdefault(str(chosen), one)
        organisation, others = self.fields["organisation"], self.fields["different_from"]
        assert isinstance(organisation, forms.ChoiceField)
        assert isinstance(others, forms.ChoiceField)
        organisation.choices = [
            *((key, organisation_label(known)) for key, known in self.known.items()),
            (NEW, _("a different organisation, not yet on record") if proposal.bodies else _("a new organisation")),
        ]
        organisation.initial = self._chosen()
        self.members = [one for one in self.known.values() if one.pk in proposal.members]
        if self.members:
            told = gettext("Already a member of this statement’s coalition: %s. List it among the signatories too.")
            self.fields["although_member"].label = told % joined(map(organisation_name, self.members))
        else:
            del self.fields["although_member"]
        others.choices = [(one.pk, organisation_label(one)) for one in proposal.bodies]
        if not proposal.bodies:
            del self.fields["different_from"]
        self.fields["proposed"].initial = self._digest()
        self.fields["called"].initial = " ".join(map(_called, self.known.values()))
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", "—"), *countries]
        for field in ("name", "acronym", "country"):
            self.fields[field].initial = str(getattr(signature, field))
        if decided:
            self._preselect(decided)

    def _chosen(self) -> str:
        """Preselect what is proposed; where a person must choose, or something speaks against it, nothing."""
        if self.proposal.against:
            return ""
        if self.proposal.organisation is not None:
            return str(self.proposal.organisation.pk) if self.proposal.listed is None else ""
        return "" if self.proposal.bodies else NEW

    def _digest(self) -> str:
        listed = self.proposal.listed.pk if self.proposal.listed else 0
        bodies = [(one.pk, str(one), one.pk in map(int, self.known)) for one in self.proposal.bodies]
        return hashlib.sha256(repr((self._chosen(), listed, bodies)).encode()).hexdigest()[:32]

    def _preselect(self, decided: dict[str, Any]) -> None:
        """Offer what the first of two moderators decided: the second confirms it, or begins anew."""
        if decided["organisation"] is None:
            self.fields["organisation"].initial = NEW
            for field in ("name", "acronym", "country"):
                self.fields[field].initial = decided["shown"][field]
        else:
            self.fields["organisation"].initial = str(decided["organisation"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen, called = self.known.get(data.get("organisation", "")), data.get("called", "").split()
        is_renamed = chosen is not None and bool(called) and _called(chosen) not in called
        if is_renamed or data.get("proposed") not in ("", self._digest()):
            self.add_error(
                None,
                _("The organisations on record have changed since you opened this page. Check again, then decide."),
            )
        if chosen in self.members and not data.get("although_member"):
            self.add_error(
                "although_member",
                _("Already a member, so nothing has been approved. Tick this to list it twice, or choose otherwise."),
            )
        unsaid = {one.pk for one in self.proposal.bodies} - set(data.get("different_from", ()))
        if data.get("organisation") == NEW and unsaid:
            self.add_error(
                "different_from",
                _(
                    "Already on record. Choose it above or, if this is a different organisation, tick each one "
                    "that it is not."
                ),
            )
        return data

    def how(self) -> dict[str, Any]:
        data = self.cleaned_data
        organisation: Organisation | None = self.known.get(data["organisation"])
        described = None
        if organisation is None and data["name"]:
            described = Description(
                name=data["name"], acronym=data["acronym"], country=data["country"], website=self.signature.website
            )
        different = data.get("different_from", ())
        return super().how() | {
            "organisation": organisation,
            "described": described,
            "different_from": different,
            "although_member": data.get("although_member", False),
        }


def _called(organisation: Organisation) -> str:
    """Digest how an Organisation is called on a page; whoever chooses it chooses it as that."""
    told = organisation.pk, str(organisation), str(organisation.country), organisation.website
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


class ReasonForm(DecisionForm):
    """The reason why a sign-on is withdrawn; the signatory reads it."""

    mail_kind = Mail.WITHDRAWN

    reason = forms.CharField(
        label=_("Reason, sent to the signatory"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"}),
    )
    field_order = ("standard", "reason", "mail", "no_mail")

    def how(self) -> dict[str, Any]:
        return super().how() | {"reason": self.cleaned_data["reason"]}


class RejectForm(ReasonForm):
    """The reason why a sign-on is not accepted: in words often used, in one's own, or both."""

    mail_kind = Mail.REJECTED

    standard = standard_field(_("Standard reason"))

    def __init__(self, signature: Signature, data: Any = None, **kwargs: Any) -> None:
        super().__init__(signature, data, **kwargs)
        offer(self, StandardReason.Kind.REASON, language=signature.language)
        self.fields["reason"].required = False
        self.fields["reason"].label = _("Or in your own words, sent to the signatory")

    def how(self) -> dict[str, Any]:
        return super().how() | {"reason": chosen_and_written(self.cleaned_data, "reason")}


class QuestionForm(DecisionForm):
    """The question to the signatory."""

    mail_kind = Mail.CHANGES
    reason_field = "question"

    standard = standard_field(_("Standard question"))
    question = forms.CharField(
        label=_("Or in your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    field_order = ("standard", "question", "mail", "no_mail")

    def __init__(self, signature: Signature, data: Any = None, **kwargs: Any) -> None:
        super().__init__(signature, data, **kwargs)
        offer(self, StandardReason.Kind.QUESTION, language=signature.language)

    def clean(self) -> dict[str, Any]:
        if not chosen_and_written(self.cleaned_data, "question"):
            self.add_error("question", _("Choose a question or write your own."))
        return self.cleaned_data

    def how(self) -> dict[str, Any]:
        return super().how() | {"question": chosen_and_written(self.cleaned_data, "question")}


class SpamForm(DecisionForm):
    """The choice to shut out the mail domain of spam for a time too. Nobody is told."""

    mail_kind = Mail.REJECTED

    block_domain = forms.BooleanField(label=_("Also block its email domain for 7 days"), required=False)
    field_order = ("block_domain",)

    def __init__(self, signature: Signature, data: Any = None, **kwargs: Any) -> None:
        super().__init__(signature, data, **kwargs)
        for field in ("mail", "no_mail"):
            self.fields.pop(field, None)
        representative = representative_of(signature)
        if representative is None or not can_be_blocked(representative):
            del self.fields["block_domain"]

    def how(self) -> dict[str, Any]:
        return {"block_domain": self.cleaned_data.get("block_domain", False), "seen": self.cleaned_data["seen"] or None}


class DuplicateForm(DecisionForm):
    """The sign-on that counts instead."""

    mail_kind = Mail.DUPLICATE

    original = forms.TypedChoiceField(label=_("The sign-on to keep"), coerce=int)
    field_order = ("original", "mail", "no_mail")

    def __init__(
        self,
        signature: Signature,
        data: Any = None,
        *,
        suggestions: Iterable[Suggestion] = (),
        proposal: Proposal,
        **kwargs: Any,
    ) -> None:
        super().__init__(signature, data, **kwargs)
        original = self.fields["original"]
        assert isinstance(original, forms.ChoiceField)
        alike = [one.signature for one in suggestions if one.signature] + [
            signature for one in suggestions if one.organisation for signature in one.organisation.signatures.all()
        ]
        here = [one for one in alike if one.statement_id == signature.statement_id and one.state in _COUNTING]
        if proposal.listed is not None:  # the one that counts is the listed one, where there is one
            here = [one for one in here if _is_listed(one)]
            original.initial = proposal.listed.pk
        here.sort(key=lambda one: not _is_listed(one))
        original.choices = [(one.pk, signature_label(one)) for one in here]

    def how(self) -> dict[str, Any]:
        return super().how() | {"original_id": self.cleaned_data["original"]}


class RelistForm(DecisionForm):
    """The standing of a Signatory on the list from now on: as its Organisation is now, by name or only counted."""

    mail_kind = Mail.APPROVED

    listed = forms.TypedChoiceField(
        label=_("List the organisation as it is now on record"),
        choices=[("yes", _("by name")), ("no", _("counted without its name"))],
        coerce=lambda chosen: chosen == "yes",
    )
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea({"rows": 2, "dir": "auto"}))
    field_order = ("listed", "reason")

    def __init__(self, signature: Signature, data: Any = None, **kwargs: Any) -> None:
        super().__init__(signature, data, **kwargs)
        self.fields["listed"].initial = "yes" if signature.listed else "no"
        self.fields["seen"].initial = line_and_organisation(signature)
        for field in ("mail", "no_mail"):  # nobody is written to
            self.fields.pop(field, None)

    def how(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"listed": data["listed"], "reason": data["reason"], "seen": data["seen"] or None}
