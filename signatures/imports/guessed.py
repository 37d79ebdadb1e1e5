"""Write lines of which nobody said which Organisation each is: what is plain is taken, what is not waits for a person."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from coalition.names.letters import fold
from coalition.names.reading import read
from coalition.organisations.models import Organisation, OrganisationName
from coalition.organisations.on_record import known_organisation, same_organisations
from coalition.statements.models import Statement
from signatures.imports.lines import Deciders, Outcome, Remark, write_line
from signatures.imports.models import ImportLine
from signatures.imports.recognise import is_person_perhaps, two_in
from signatures.record.models import Representative, Signature
from signatures.record.submission import Submission, fingerprint_of

_LIVE = [Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED]


def write_guessed(line: ImportLine, submission: Submission, known: Known, by: Deciders) -> None:
    """Write a line as the one Organisation of its very name, or as a new one where nothing on record is like it."""
    if known.has(submission):
        line.outcome = Outcome.KNOWN
        return
    organisation = None
    if by:
        organisation = known_organisation(**described(submission))
        if organisation is None and same_organisations(**described(submission)):
            by, line.remarks = (), [*line.remarks, Remark.SEVERAL]
        elif organisation is None and (asked := questions(submission.name)):
            by, line.remarks = (), [*line.remarks, *asked]
    if organisation is not None and has_signed(organisation, line.of.statement):
        line.outcome = Outcome.KNOWN
        return
    write_line(line, submission, organisation=organisation, by=by)
    known.add(submission)


def questions(name: str) -> list[ImportLine.Remark]:
    """Say what a name that nobody looked at may be instead of one organisation."""
    asked = {Remark.PERSON: is_person_perhaps(name), Remark.TWO: bool(two_in([name]))}
    return [remark for remark, is_so in asked.items() if is_so]


def described(submission: Submission) -> dict[str, str]:
    """Give by what an Organisation is looked for."""
    return {"name": submission.name, "acronym": submission.acronym, "country": submission.country}


def has_signed(organisation: Organisation, statement: Statement) -> bool:
    """Tell whether the Organisation stands on the list."""
    return Signature.objects.approved().filter(organisation=organisation, statement=statement).exists()


def known_to(statement: Statement, submissions: Sequence[Submission]) -> Known:
    """Find what is on record of those; where one of them cannot even be asked for, the others are."""
    try:
        with transaction.atomic():
            return Known(statement, submissions)
    except ValueError:  # no letters that PostgreSQL takes
        known = Known(statement, [])
        for one in submissions if len(submissions) > 1 else []:
            known.learn(known_to(statement, [one]))
        return known


class Known:
    """The record of a Statement's sign-ons, of those that some lines could double."""

    def __init__(self, statement: Statement, submissions: Sequence[Submission]) -> None:
        self._statement = statement
        prints = [self._fingerprint(one) for one in submissions]
        imported = ImportLine.objects.filter(of__statement=statement, signature__isnull=False)
        self._prints = {
            *imported.filter(fingerprint__in=prints).values_list("fingerprint", flat=True),
            *Representative.objects.filter(fingerprint__in=prints).values_list("fingerprint", flat=True),
        }
        self._names: dict[str, set[str]] = {}
        live = Signature.objects.filter(statement=statement, state__in=_LIVE)
        search_keys = {read(one.name, acronym=one.acronym, country=one.country).search_key for one in submissions}
        keys = {fold(one.name) for one in submissions}
        for name, country in live.filter(search_key__in=search_keys).values_list("name", "country"):
            self._keep(fold(name), country)
        signed = Organisation.objects.filter(signatures__in=live)
        for key, country in signed.filter(key__in=keys).values_list("key", "country"):
            self._keep(key, country)
        others = OrganisationName.objects.filter(key__in=keys, organisation__in=signed)
        for key, country in others.values_list("key", "organisation__country"):
            self._keep(key, country)

    def has(self, submission: Submission) -> bool:
        """Tell whether it is one of these: the same line came before, or one of that name and place is on the list."""
        countries = self._names.get(fold(submission.name), set())
        same_place = submission.country in countries or "" in countries or (countries and not submission.country)
        return self._fingerprint(submission) in self._prints or bool(same_place)

    def add(self, submission: Submission) -> None:
        """Take in what was written just now."""
        self._prints.add(self._fingerprint(submission))
        self._keep(fold(submission.name), submission.country)

    def learn(self, other: Known) -> None:
        """Take in what another one knows."""
        self._prints |= other._prints
        for key, countries in other._names.items():
            self._names.setdefault(key, set()).update(countries)

    def _keep(self, key: str, country: str) -> None:
        self._names.setdefault(key, set()).add(country)

    def _fingerprint(self, submission: Submission) -> str:
        return fingerprint_of(self._statement, name=submission.name, email=submission.representative_email)
