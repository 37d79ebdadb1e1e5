"""Lay names out in columns as people do, and break them as a copy out of a page does."""

from itertools import chain, zip_longest

from hypothesis import strategies as st

_PLACES = ["Alpha", "Beta", "Gamma", "Delta", "Omega", "Sigma", "Kappa"]
_BODIES = ["Centre", "Network", "Association", "Observatory", "Foundation", "Group"]
_TOPICS = [
    "for Human | Rights",
    "for the | Defence of Journalists",
    "for Freedom | of Thought and | Expression",
    "against | Torture",
    "for Legal | Studies",
    "to Support | Women & | Children",
]
_TAILS = ["", " | (ABC)", " (Friends of | the Example)", " | (Example | Action)", ", Tunisia"]

# A name whose possible breaks are written as strokes.
breakable_names = st.builds(
    "{} {} | {}{}".format,
    st.sampled_from(_PLACES),
    st.sampled_from(_BODIES),
    st.sampled_from(_TOPICS),
    st.sampled_from(_TAILS),
)


def _bare(name: str) -> str:
    return whole(name).split(" (")[0].split(",")[0].casefold()


def whole(name: str) -> str:
    """Give the name without the strokes that say where it may break."""
    return name.replace(" | ", " ")


@st.composite
def broken(draw: st.DrawFn, name: str) -> list[str]:
    """Give the lines of a name that breaks at some of its strokes, or at none."""
    lines = [""]
    for piece in name.split(" | "):
        if lines[-1] and draw(st.booleans()):
            lines.append(piece)
        else:
            lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[list[str], str]:
    """Give names, and a text that has them in columns in which some are broken."""
    names = draw(st.lists(breakable_names, min_size=2, max_size=12, unique_by=_bare))
    columns = draw(st.integers(2, 4))
    flowing = draw(st.booleans())
    lines: list[tuple[str, ...]] = []
    cells = [draw(broken(name)) for name in names]
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    if flowing:  # each column runs on by itself
        lines = list(
            zip_longest(*(chain.from_iterable(column) for column in zip_longest(*rows, fillvalue=[])), fillvalue="")
        )
    else:  # each row is as high as its highest cell
        for row in rows:
            lines += zip_longest(*row, *[[""]] * (columns - len(row)), fillvalue="")
    if draw(st.booleans()):
        text = "\n".join("\t".join(line) for line in lines)
    else:
        width = 3 + max(len(piece) for line in lines for piece in line)
        text = "\n".join("".join(piece.ljust(width) for piece in line).rstrip() for line in lines)
    return [whole(name) for name in names], text
