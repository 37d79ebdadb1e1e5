"""Read a whole statement: date, title, words, demands, and its two lists."""

import re
from dataclasses import dataclass
from typing import Final

from coalition.domain.documents.characters import squeeze
from coalition.domain.documents.dates import FoundDate, date_line
from coalition.domain.documents.lists import read_lines_of_list
from coalition.domain.documents.record import Doubt, DoubtReason, ReadDocument, ReadList
from coalition.names.letters import fold

_LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_LIVE: Final = re.compile(r"https?://|mailto:")
_DEMAND: Final = re.compile(r"^\s*(?:\(?([0-9٠-٩]{1,2}))\s*[.)\-]\s+(\S.*)$")
_END: Final = (".", ":", "!", "?", "؟", "…", "”", '"', "»", ")", ";", "؛")
_LONGEST_TITLE: Final = 300  # characters; what is longer is a paragraph
_LONGEST_HEADING: Final = 100
_LONG_PARAGRAPH: Final = 60
_DATE_WITHIN: Final = 12
_MEMBERS: Final = tuple(
    map(
        fold,
        (
            "coalition members",
            "members of the coalition",
            "our members",
            "membres de la coalition",
            "les membres de la coalition",
            "أعضاء التحالف",
            "أعضاء الائتلاف",
            "المنظمات الأعضاء",
        ),
    )
)
_SIGNED: Final = tuple(
    map(fold, ("signed by", "signatories", "signed", "signatory organisations", "signatory organizations", "undersigned organisations", "undersigned organizations", "signing organisations", "signing organizations", "endorsed by", "signataires", "organisations signataires", "les organisations signataires", "les signataires", "signé par", "الموقعون", "الموقعين", "الموقعات", "المنظمات الموقعة", "المؤسسات الموقعة", "الجهات الموقعة", "التوقيعات"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Block:
    line: int
    text: str
    lines: tuple[tuple[int, str], ...]


def read_statement(lines: list[str]) -> ReadDocument:
    """Make a ReadDocument of a document's lines; what is not understood is doubted, not dropped."""
    doubts: list[Doubt] = []
    numbered = [(number, _plain_dead_links(number, text, doubts)) for number, text in enumerate(lines, start=1)]
    words, members, signatories = _cut_lists(numbered)
    found, words = _take_date(words)
    if found is None:
        doubts.append(Doubt(DoubtReason.NO_DATE, 0, ""))
    elif found.ambiguous:
        doubts.append(Doubt(DoubtReason.AMBIGUOUS_DATE, 0, str(found.day)))
    blocks = _blocks(words)
    title = re.sub(r"^#+\s*", "", blocks.pop(0).text) if blocks and len(blocks[0].text) <= _LONGEST_TITLE else ""
    if not title:
        doubts.append(Doubt(DoubtReason.NO_TITLE, 0, ""))
    before, demands, after = _cut_demands(blocks)
    if not demands:
        doubts.append(Doubt(DoubtReason.NO_DEMANDS, 0, ""))
    if not signatories.entries:
        doubts.append(Doubt(DoubtReason.NO_SIGNATORIES, 0, ""))
    return ReadDocument(
        issued_on=found.day if found else None,
        title=squeeze(title.replace("*", "")),
        body=_markdown(before, doubts),
        demands=tuple(demands),
        closing=_markdown(after, doubts),
        members=members.entries,
        signatories=signatories.entries,
        doubts=(*doubts, *members.doubts, *signatories.doubts),
    )


def _plain_dead_links(number: int, text: str, doubts: list[Doubt]) -> str:
    def mend(link: re.Match[str]) -> str:
        if _LIVE.match(link[2]):
            return link[0]
        doubts.append(Doubt(DoubtReason.DEAD_LINK, number, link[1]))
        return link[1]

    return _LINK.sub(mend, text)


def _cut_lists(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], ReadList, ReadList]:
    parts: dict[str, list[tuple[int, str]]] = {"words": [], "members": [], "signed": []}
    part = "words"
    for number, text in lines:
        heading = re.sub(r"\s*\(?\d+\)?$", "", fold(text.strip().lstrip("#").strip("*: ")))
        if heading in _MEMBERS:
            part = "members"
        elif heading in _SIGNED:
            part = "signed"
        else:
            parts[part].append((number, text))
    return parts["words"], read_lines_of_list(parts["members"]), read_lines_of_list(parts["signed"])


def _take_date(lines: list[tuple[int, str]]) -> tuple[FoundDate | None, list[tuple[int, str]]]:
    seen = 0
    for index, (_, text) in enumerate(lines):
        if not text.strip():
            continue
        if found := date_line(text):
            return found, lines[:index] + lines[index + 1 :]
        seen += 1
        if seen > _DATE_WITHIN:
            break
    return None, lines


def _blocks(lines: list[tuple[int, str]]) -> list[_Block]:
    groups: list[list[tuple[int, str]]] = [[]]
    for number, text in lines:
        if not text.strip():
            groups.append([])
        elif text.lstrip().startswith("#"):
            groups += [[(number, text)], []]
        else:
            groups[-1].append((number, text))
    return [
        _Block(group[0][0], squeeze(" ".join(text.strip() for _, text in group)), tuple(group))
        for group in groups
        if group
    ]


def _cut_demands(blocks: list[_Block]) -> tuple[list[_Block], list[str], list[_Block]]:
    """Find the numbered list that begins with 1; a line without a number goes on with the demand above it."""
    demands: list[str] = []
    first = last = None
    for index, block in enumerate(blocks):
        for _, text in block.lines:
            found = _DEMAND.match(text)
            if found and int(found[1]) == len(demands) + 1:
                demands.append(found[2].strip())
                first, last = (index if first is None else first), index
            elif demands and last == index:
                demands[-1] += f" {text.strip()}"
        if first is not None and last is not None and index > last and len(demands) > 1:
            break
    if first is None or last is None or len(demands) < 2:
        return blocks, [], []
    lead = [text for _, text in blocks[first].lines if not _DEMAND.match(text)]
    before = blocks[:first]
    opening = blocks[first].lines[0][1]
    if not _DEMAND.match(opening) and lead:
        before = [*before, _Block(blocks[first].line, squeeze(opening), ((blocks[first].line, opening),))]
    return before, [squeeze(demand) for demand in demands], blocks[last + 1 :]


def _markdown(blocks: list[_Block], doubts: list[Doubt]) -> str:
    paragraphs: list[str] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        previous = paragraphs[-1] if paragraphs else ""
        if block.text.startswith("#"):
            paragraphs.append("## " + block.text.lstrip("# "))
        elif _is_heading(block, following):
            paragraphs.append("## " + block.text.strip("*"))
        elif (
            len(previous) > _LONG_PARAGRAPH
            and not previous.startswith("## ")
            and not previous.rstrip("*").endswith(_END)
        ):
            paragraphs[-1] = f"{previous} {block.text}"
            doubts.append(Doubt(DoubtReason.PARAGRAPH_MENDED, block.line, block.text[:80]))
        elif len(block.lines) > 1 and all(re.match(r"\s*[-*•]\s", text) for _, text in block.lines):
            paragraphs.append("\n".join("- " + re.sub(r"^\s*[-*•]\s+", "", text).strip() for _, text in block.lines))
        else:
            paragraphs.append(block.text)
    return "\n\n".join(paragraphs)


def _is_heading(block: _Block, following: str) -> bool:
    short = len(block.lines) == 1 and len(block.text) <= _LONGEST_HEADING
    return (
        short
        and not block.text.endswith((*_END, ",", "،"))
        and len(following) > len(block.text)
        and not block.text.startswith("-")
    )
