"""Read a list of organisations, however it is laid out, and say which of its entries are sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from coalition.readers.account import is_footnote, left_over, texts_of
from coalition.readers.agree import with_places
from coalition.readers.characters import is_garbled
from coalition.readers.classify import Label, country_over, ends_sentence, heading, is_boilerplate, looks_like_body
from coalition.readers.document import Document, Kind
from coalition.readers.entry import Custom, Item, custom_of, key, read_entry
from coalition.readers.joining import Piece, asked, join
from coalition.readers.outline import Outline, Unit
from coalition.readers.recognise import is_name, is_page_mark, is_person, is_role, plain, signed_for
from coalition.readers.record import ListEntry, ReaderWarning, ReadList, WarningReason
from coalition.readers.sections import Section, sections
from coalition.readers.sure import Draft, asked_about, is_unlikely, with_breaks, with_outliers
from coalition.readers.words import Heads, fold, has

_FEWEST_SIGNERS: Final = 3
_RARE: Final = 5  # one in so many
_LISTS: Final = {Heads.MEMBERS: "member", Heads.SIGNATORIES: "signatory"}


def read_list_of(document: Document) -> ReadList:
    """Read a document that holds a list, and say of everything that is not an entry what was left out."""
    outline = Outline(document)
    found = sections(outline.units)
    read = finish(document, outline, found)
    return replace(read, warnings=accounted(document, read, headings(found)))


def headings(found: Sequence[Section]) -> Iterator[str]:
    """Give what stands over the lists and was understood: it is no entry, and needs no warning."""
    for section in found:
        yield from (
            unit.text
            for at, unit in enumerate(section.units)
            if at in section.kept and unit.label in {Label.HEAD, Label.PLACE}
        )


def accounted(document: Document, read: ReadList, more: Iterable[str]) -> tuple[ReaderWarning, ...]:
    """Give the warnings of a reading, with one for all that it would have dropped in silence."""
    texts = [text for entry in read.entries for text in texts_of(entry)]
    texts += [*(heading for heading, _holds in read.columns), *more]
    left = left_over(document, texts, read.warnings, {entry.line for entry in read.entries})
    return tuple(sorted((*read.warnings, *left), key=lambda one: one.line))


def finish(document: Document, outline: Outline, found: Sequence[Section]) -> ReadList:
    """Make entries of what the sections keep, and warnings of all else."""
    warnings = list(outline.told)
    warnings += [ReaderWarning(WarningReason.HIDDEN, 0, text[:500]) for text in document.hidden if text.strip()]
    above = " ".join([*(one.text for one in outline.told), *(heading for heading, _ in outline.columns)])
    drafts = [one for section in found for one in _drafts(section, warnings)]
    said = fold(f"{above} {' '.join(map(_introduction, found))}").split()
    of = "signatory" if has(said, "signing") else "member" if has(said, "heads.members") else ""
    if not of and (has(said, "titles_of_documents") or any(map(_speaks, found))):
        of = "signatory"  # whoever stands below a statement signs it
    drafts = [one if one.of else replace(one, of=of) for one in drafts]
    drafts = with_breaks(list(with_outliers(with_places(_signers(drafts, warnings)))), document)
    custom = custom_of([plain(one.item.text) for one in drafts if not one.item.in_table])
    is_list = _is_list([one for one in drafts if not one.is_headed], found)
    entries: list[ListEntry] = []
    for draft in drafts:
        entry = _entry(draft, custom, warnings, is_list=is_list or draft.is_headed, guessed=document.guessed_encoding)
        if entry is not None:
            entries.append(entry)
    entries = list(asked_about(list(_twice(entries))))
    for entry in entries:
        warnings += [ReaderWarning(reason, entry.line, entry.written, entry.where) for reason in entry.warnings]
    return ReadList(tuple(entries), tuple(sorted(warnings, key=lambda one: one.line)), outline.columns)


def _drafts(section: Section, warnings: list[ReaderWarning]) -> Iterator[Draft]:
    """Give the items of a section with what stands over them."""
    of, country, individuals = "", "", False
    aside, has_names, rank, led_by = False, False, 0, -1
    lost_country = False
    run: list[Piece] = []
    above_group: int | None = None

    def flush() -> Iterator[Draft]:
        for piece in join(run):
            reasons = (WarningReason.UNLIKELY_NAME,) * aside  # under a heading that nothing is known of
            reasons += (WarningReason.COUNTRY_GUESSED,) * lost_country
            item = replace(piece.item, heading_country=country, warnings=(*piece.item.warnings, *reasons))
            form = "row" if item.in_table else "item" if piece.is_item else "line"
            listed = _LISTS.get(item.of, of) if item.of else of
            yield Draft(item, listed, individuals, section.is_headed or bool(of), form, piece.group)
        run.clear()

    for at, unit in enumerate(section.units):
        if at in section.below:
            continue
        if unit.label == Label.SINCERELY and not has_names:
            of = of or "signatory"
        if at not in section.kept:
            if run and run[-1].group == unit.group and not is_page_mark(unit.text) and unit.form != Kind.ROW:
                run[-1] = asked(run[-1])  # what was left out may say something of it
            yield from flush()
            if unit.label in {Label.TITLE, Label.HEAD} or (unit.label == Label.NAME and unit.form == Kind.LINE):
                country, lost_country = "", lost_country or bool(country)  # it may be a place that is not known
                is_over = unit.form != Kind.ITEM and unit.rank <= rank
                aside = aside or (bool(of) and has_names and is_over)
            if unit.text.strip():
                warnings.append(ReaderWarning(_reason(section, at), unit.line, unit.text, unit.where))
            above_group = None
            continue
        if unit.label == Label.HEAD:
            yield from flush()
            country, lost_country, aside, has_names, rank = "", False, False, False, unit.rank
            individuals = unit.heads == Heads.INDIVIDUALS
            of = _LISTS.get(unit.heads, of) if unit.heads else of
            if unit.is_run_in or heading(unit.text, stands_out=True) is None:  # in words of its own
                warnings.append(ReaderWarning(WarningReason.NOT_A_NAME, unit.line, unit.text, unit.where))
        elif unit.label == Label.PLACE:
            yield from flush()
            found = country_over(unit.text)
            country, lost_country = found.code if found else "", False
            led_by = unit.index if unit.is_run_in else -1
        elif unit.label == Label.PERSON and unit.form != Kind.ROW:
            run.append(_piece_of(unit, above_group))
        elif unit.label in {Label.PROSE, Label.BOILERPLATE}:
            run.append(asked(_piece_of(unit, above_group)))
        else:
            if unit.text_before:
                warnings.append(ReaderWarning(WarningReason.NOT_A_NAME, unit.line, unit.text_before, unit.where))
            if led_by not in {-1, unit.index}:  # a country before other names on a line of their own
                yield from flush()
                country, led_by = "", -1
            pieces = [
                replace(piece, after_gap=unit.group != above_group) if i == 0 else piece
                for i, piece in enumerate(unit.pieces)
            ]
            run += pieces
        has_names = has_names or unit.names > 0
        above_group = unit.group
    yield from flush()


def _reason(section: Section, at: int) -> WarningReason:
    """Say why a unit is not of the list."""
    unit = section.units[at]
    if is_footnote(unit.where):
        return WarningReason.FOOTNOTE
    if unit.label == Label.PERSON:
        return WarningReason.INDIVIDUAL
    may_be_body = unit.names > 0 and (unit.form in {Kind.ITEM, Kind.ROW} or looks_like_body(unit.text) > 1)
    is_above = section.is_headed and at < min(section.kept, default=0)
    return WarningReason.ABOVE_LIST if is_above and may_be_body else WarningReason.NOT_A_NAME


def _introduction(section: Section) -> str:
    """Give what stands above and over a list, which may say what the lists are that have no heading."""
    first = min(section.kept, default=0)
    return " ".join(unit.text for at, unit in enumerate(section.units) if at < first or unit.label == Label.HEAD)


def _speaks(section: Section) -> bool:
    """Tell whether those whose list it is speak above it: "We ask …", "Who is with us:"."""
    above = section.units[: min(section.kept, default=0)]
    return any(
        has(fold(unit.text).split(), "we")
        for unit in above
        if unit.label == Label.PROSE or ends_sentence(unit.text) or unit.text.rstrip().endswith((":", "："))
    )


def _piece_of(unit: Unit, above_group: int | None) -> Piece:
    return Piece(
        Item(unit.text, unit.line, unit.where),
        unit.form == Kind.ITEM,
        unit.form == Kind.ITEM,
        after_gap=unit.group != above_group,
        group=unit.group,
    )


def _signers(drafts: list[Draft], warnings: list[ReaderWarning]) -> list[Draft]:
    """Leave the body of "Person, Director, Alpha" where most entries are so."""
    signed = [signed_for(plain(one.item.text)) for one in drafts]
    is_custom = sum(found is not None for found in signed) * 3 > len(drafts) >= _FEWEST_SIGNERS
    read: list[Draft] = []
    for draft, found in zip(drafts, signed, strict=True):
        if found:
            warnings.append(ReaderWarning(WarningReason.INDIVIDUAL, draft.item.line, found[0], draft.item.where))
            reasons = draft.item.warnings if is_custom else (*draft.item.warnings, WarningReason.UNLIKELY_NAME)
            draft = replace(draft, item=replace(draft.item, text=found[1], person=found[0], warnings=reasons))
        elif is_custom:
            reasons = (*draft.item.warnings, WarningReason.UNLIKELY_NAME)
            draft = replace(draft, item=replace(draft.item, warnings=reasons))
        read.append(draft)
    return read


def _is_list(drafts: Sequence[Draft], found: Sequence[Section]) -> bool:
    """Tell whether what stands below no heading is a list: nothing else is there, or most of it looks like bodies."""
    around = sum(unit.label in {Label.PROSE, Label.TITLE} for section in found for unit in section.units)
    alike = sum(
        looks_like_body(plain(one.item.text)) > 1 or one.item.country is not None or bool(one.item.acronym)
        for one in drafts
    )
    return around == 0 or (alike * 2 >= len(drafts) and len(drafts) >= _FEWEST_SIGNERS)


def _entry(
    draft: Draft, custom: Custom, warnings: list[ReaderWarning], *, is_list: bool, guessed: bool
) -> ListEntry | None:
    item = draft.item
    written = plain(item.text)
    reason = None
    if not is_name(written) or (is_page_mark(written) and not written.isdigit()):
        reason = WarningReason.NOT_A_NAME
    elif draft.is_person or ((is_person(written) or is_role(written)) and not item.in_table):
        reason = WarningReason.INDIVIDUAL
    elif is_boilerplate(written, is_item=True):
        reason = WarningReason.NOT_A_NAME
    if reason is not None:
        if item.text.strip():
            warnings.append(ReaderWarning(reason, item.line, squeezed(item.text), item.where))
        return None
    reasons: list[WarningReason] = list(item.warnings)
    if not is_list:
        reasons.append(WarningReason.NO_LIST)
    if is_garbled(written) or (guessed and not written.isascii()):
        reasons.append(WarningReason.GARBLED)
    if is_unlikely(written):
        reasons.append(WarningReason.UNLIKELY_NAME)
    entry = read_entry(replace(item, warnings=tuple(dict.fromkeys(reasons))), custom)
    return replace(entry, list=draft.of)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def _twice(entries: Sequence[ListEntry]) -> Iterator[ListEntry]:
    """Ask about the second of a name."""
    names = [key(entry) for entry in entries]
    count = Counter(names)
    seen: dict[tuple[str, str], ListEntry] = {}
    for entry, name in zip(entries, names, strict=True):
        apart = count[name] > 1 and _with_place(entry)
        if apart:
            entry = replace(entry, name=apart)
        first = seen.get((key(entry), entry.list))
        if first is None:
            seen[key(entry), entry.list] = entry
            yield entry
        else:
            reasons = (*entry.warnings, WarningReason.TWICE)
            yield replace(entry, sure=False, warnings=tuple(dict.fromkeys(reasons)))


def _with_place(entry: ListEntry) -> str:
    """Give a chapter's name with its town: "Forum, Sfax" and "Forum, Sousse" are two."""
    found = re.match(re.escape(entry.name) + r"\s*[,،]\s*([^,،()]+)", entry.written)
    return f"{entry.name}, {found[1].strip()}" if found and country_over(found[1]) is None else ""
