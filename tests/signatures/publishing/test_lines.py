"""The lines of public lists."""

from datetime import date
from html.parser import HTMLParser

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from signatures.publishing.lines import line, lines
from signatures.publishing.listing import Entry

ENTRY = Entry("Été & <b>", "fr", "É&", "Côte d’Ivoire", "", "1", date(2021, 7, 26))


class Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_line_has_its_anchor_its_language_and_its_country():
    assert line(ENTRY) == (
        '<li id="signatory-1"><bdi lang="fr">Été &amp; &lt;b&gt; (É&amp;)</bdi>'
        ' <span class="country">Côte d’Ivoire</span></li>'
    )


def test_the_day_is_shown_where_it_is_asked_for_in_the_readers_words():
    with translation.override("fr"):
        assert lines([ENTRY], with_days=True).endswith(
            '<time class="country" datetime="2021-07-26">26 juillet 2021</time></li>'
        )


@given(st.text(), st.text(), st.text())
def test_whatever_people_write_stays_text(name: str, acronym: str, country: str):
    marks = Marks()
    marks.feed(line(Entry(name, "", acronym, country, "", "1")))
    marks.close()

    assert set(marks.tags) <= {"li", "bdi", "span"}
    assert name in marks.words
