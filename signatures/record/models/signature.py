from __future__ import annotations

from typing import ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from coalition.names.lookalikes import skeletons
from coalition.names.reading import Reading, read
from coalition.names.website_column import WebsiteField, website_is_public
from coalition.organisations.models import Organisation
from coalition.organisations.name_columns import Named, domain_blocking_keys, looks_blocking_keys
from coalition.site.language_column import LanguageField
from coalition.site.reference import reference
from coalition.statements.models import Statement, Text


class SignatureQuerySet(models.QuerySet["Signature"]):
    def pending(self) -> SignatureQuerySet:
        """Select what waits for a moderator, oldest first."""
        return self.filter(state=Signature.State.PENDING).order_by("confirmed_at", "pk")

    def approved(self) -> SignatureQuerySet:
        return self.filter(state=Signature.State.APPROVED)


class Signature(Named):
    """One sign-on: an organisation's signing of one Statement, from submission to decision.

    The organisation's names stand here as they were submitted; the Organisation is known from the approval on.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("not confirmed")
        PENDING = "pending", _("waiting for review")
        CHANGES_REQUESTED = "changes_requested", _("changes requested")
        APPROVED = "approved", _("approved")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Source(models.TextChoices):
        FORM = "form", _("the web form")
        IMPORT = "import", _("an import")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="signatures", verbose_name=_("statement"))
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.UNCONFIRMED)
    source = models.CharField(_("origin"), max_length=10, choices=Source, default=Source.FORM)
    language = LanguageField(_("language"), max_length=5, choices=settings.LANGUAGES)
    reference = reference()

    # What was on the page when the form was opened, a published one; nobody knows it of an imported sign-on.
    text = models.ForeignKey(
        Text, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("text signed")
    )

    name = models.CharField(_("name"), max_length=250)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country = CountryField(_("country"), blank=True)
    website = WebsiteField(_("website"), blank=True)
    listed = models.BooleanField(_("listed by name"), default=True)
    # A puzzle was asked for as many came at once, and it waited instead.
    waited = models.BooleanField(_("waited instead of solving a puzzle"), default=False, db_default=False)

    # How often what the public sees of it has changed since it was listed, and when it last did; triggers write both.
    list_changes = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    list_changed_at = models.DateTimeField(null=True, editable=False)

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("organisation"),
    )
    submitted_at = models.DateTimeField(_("submitted"))
    # From then on it waits for a moderator; an imported one, from the import on.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    # Rejected as spam: nobody is told, no figure counts it, and the contact goes sooner.
    is_spam = models.BooleanField(_("spam"), default=False, db_default=False)
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates", verbose_name=_("duplicate of")
    )
    # Where the Statement wants two moderators: the first of them.
    first_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first approved by"),
    )
    # What they decided (see signatures.review.approval): the second confirms exactly that, a trigger sees to it.
    first_decision = models.JSONField(null=True, blank=True, editable=False)
    # Who looks at it just now; released by time.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("claimed by")
    )
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SignatureQuerySet.as_manager()

    SOURCES: ClassVar[tuple[str, ...]] = ("name", "names", "acronym", "country", "website")

    class Meta(Named.Meta):
        abstract = False
        verbose_name = _("sign-on")
        verbose_name_plural = _("sign-ons")
        ordering = ["submitted_at", "pk"]
        indexes = [
            *Named.Meta.indexes,
            models.Index(name="signatures_in_a_state", fields=["statement", "state"]),
            models.Index(
                name="pending_oldest_first", fields=["confirmed_at", "id"], condition=models.Q(state="pending")
            ),
        ]
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(
                name="signature_state_is_known",
                condition=models.Q(
                    state__in=["unconfirmed", "pending", "changes_requested", "approved", "rejected", "withdrawn"]
                ),
            ),
            models.CheckConstraint(name="signature_source_is_known", condition=models.Q(source__in=["form", "import"])),
            models.UniqueConstraint(name="signature_reference_is_its_own", fields=["reference"]),
            models.CheckConstraint(name="signature_has_name", condition=~models.Q(name="")),
            website_is_public("signature"),
            models.CheckConstraint(
                name="reviewed_only_when_confirmed",
                condition=~models.Q(state__in=["pending", "changes_requested", "approved", "rejected"], source="form")
                | models.Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="approved_has_organisation_decider_and_time",
                condition=~models.Q(state="approved")
                | models.Q(organisation__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="rejected_has_decider_time_and_reason",
                condition=~models.Q(state="rejected")
                | models.Q(decided_by__isnull=False, decided_at__isnull=False)
                & (~models.Q(reason="") | models.Q(duplicate_of__isnull=False)),
            ),
            models.CheckConstraint(
                name="only_rejected_is_duplicate",
                condition=models.Q(duplicate_of=None) | models.Q(state="rejected"),
            ),
            models.CheckConstraint(
                name="only_rejected_is_spam",
                condition=models.Q(is_spam=False) | models.Q(state="rejected", duplicate_of=None),
            ),
            models.CheckConstraint(
                name="asked_for_changes_has_question",
                condition=~models.Q(state="changes_requested") | ~models.Q(reason=""),
            ),
            # That there is a first one where the Statement wants two, a trigger holds: it has to look at the Statement.
            models.CheckConstraint(
                name="two_approvals_by_two_moderators",
                condition=~models.Q(first_approved_by=models.F("decided_by")) | ~models.Q(state="approved"),
            ),
            models.CheckConstraint(
                name="withdrawn_has_time",
                condition=models.Q(state="withdrawn", withdrawn_at__isnull=False)
                | ~models.Q(state="withdrawn") & models.Q(withdrawn_at=None),
            ),
            models.UniqueConstraint(
                name="one_approved_signature_an_organisation",
                fields=["organisation", "statement"],
                condition=models.Q(state="approved"),
                violation_error_message=_("This organisation has already signed."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def can_be_told(self) -> bool:
        """Tell whether mails about it may find a reader: an imported one often has no Representative."""
        is_imported = self.source == self.Source.IMPORT
        return not is_imported or Signature.objects.filter(pk=self.pk, representative__isnull=False).exists()

    def reading(self) -> Reading:
        return read(self.name, acronym=self.acronym, country=str(self.country))

    def blocking_keys_beside_name(self) -> set[str]:
        others = (read(name).blocking_keys | looks_blocking_keys(skeletons(name)) for name in self.names.values())
        return domain_blocking_keys(self.website).union(looks_blocking_keys(skeletons(self.acronym)), *others)


class Move(models.TextChoices):
    """Steps in the life of a Signature; each is written as one Event."""

    SUBMIT = "submit", _("submitted")
    IMPORT = "import", _("imported")
    IMPORT_TO_REVIEW = "import_review", _("imported, waiting for review")
    TAKE_BACK = "take_back", _("import undone")
    CONFIRM = "confirm", _("confirmed")
    CORRECT = "correct", _("corrected by the signatory")
    REQUEST_CHANGES = "request_changes", _("changes requested")
    ANSWER = "answer", _("answered")
    APPROVE_FIRST = "approve_first", _("first of two approvals")
    APPROVE = "approve", _("approved")
    REJECT = "reject", _("rejected")
    DUPLICATE = "duplicate", _("marked as a duplicate")
    WITHDRAW = "withdraw", _("withdrawn")
    UNDO = "undo", _("decision undone")
    RESTORE = "restore", _("withdrawal undone")
    MERGE = "merge", _("merged with another sign-on of the organisation")
    UNMERGE = "unmerge", _("listed again because the merge was undone")
    LOOK = "look", _("contact viewed")
    EXPORT = "export", _("contact exported")
    MAIL = "mail", _("email sent")
    BOUNCE = "bounce", _("email bounced")
    ERASE = "erase", _("contact erased")
    RELIST = "relist", _("entry on the list corrected")
    STATEMENT = "statement", _("statement changed")
    PROPOSE = "propose", _("change proposed")
    REFUSE = "refuse", _("proposed change refused")
    EXPIRE = "expire", _("deleted because it was not confirmed")
    LAPSE = "lapse", _("closed because no decision was made in time")


# What is written down and changes nothing.
NOTES = (Move.LOOK, Move.EXPORT, Move.MAIL, Move.BOUNCE, Move.ERASE, Move.PROPOSE, Move.REFUSE)
# What takes back the Event before it.
UNDOES = (Move.UNDO, Move.RESTORE, Move.UNMERGE)


class Way(NamedTuple):
    """From which states a Move leads, and to which; no state stands for a Signature that is not there."""

    sources: frozenset[str]
    target: str


_State = Signature.State
_NOT_THERE = ""

# The one table of what is allowed.
MOVES: dict[Move, Way] = {
    # What nobody confirmed yet can be sent again, with other words.
    Move.SUBMIT: Way(frozenset({_NOT_THERE, _State.UNCONFIRMED}), _State.UNCONFIRMED),
    Move.IMPORT: Way(frozenset({_NOT_THERE}), _State.APPROVED),
    Move.IMPORT_TO_REVIEW: Way(frozenset({_NOT_THERE}), _State.PENDING),
    Move.TAKE_BACK: Way(frozenset({_State.APPROVED, _State.PENDING}), _NOT_THERE),
    Move.CONFIRM: Way(frozenset({_State.UNCONFIRMED}), _State.PENDING),
    Move.CORRECT: Way(frozenset({_State.PENDING}), _State.PENDING),
    Move.REQUEST_CHANGES: Way(frozenset({_State.PENDING}), _State.CHANGES_REQUESTED),
    Move.ANSWER: Way(frozenset({_State.CHANGES_REQUESTED}), _State.PENDING),
    Move.APPROVE_FIRST: Way(frozenset({_State.PENDING}), _State.PENDING),
    Move.APPROVE: Way(frozenset({_State.PENDING}), _State.APPROVED),
    # Who never answers the moderators' question is told so too.
    Move.REJECT: Way(frozenset({_State.PENDING, _State.CHANGES_REQUESTED}), _State.REJECTED),
    Move.DUPLICATE: Way(frozenset({_State.PENDING, _State.CHANGES_REQUESTED}), _State.REJECTED),
    Move.WITHDRAW: Way(
        frozenset({_State.UNCONFIRMED, _State.PENDING, _State.CHANGES_REQUESTED, _State.APPROVED}), _State.WITHDRAWN
    ),
    Move.UNDO: Way(
        frozenset({_State.PENDING, _State.APPROVED, _State.REJECTED, _State.CHANGES_REQUESTED, _State.WITHDRAWN}),
        _State.PENDING,
    ),
    Move.RESTORE: Way(frozenset({_State.WITHDRAWN}), _State.APPROVED),
    Move.MERGE: Way(frozenset({_State.APPROVED}), _State.REJECTED),
    Move.UNMERGE: Way(frozenset({_State.REJECTED}), _State.APPROVED),
    Move.RELIST: Way(frozenset({_State.APPROVED}), _State.APPROVED),
    Move.EXPIRE: Way(frozenset({_State.UNCONFIRMED}), _NOT_THERE),
    Move.LAPSE: Way(frozenset({_State.PENDING, _State.CHANGES_REQUESTED}), _State.WITHDRAWN),
}
