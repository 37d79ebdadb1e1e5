"""Lists as pages have them: what the tags say of names, groups and what is around."""

import pytest

from coalition.readers.read import read_list
from coalition.readers.record import ListEntry

EXPECTED = ["Alpha Network", "Beta Centre|BC|LB", "Gamma Watch||TN"]


def understood(html: str) -> list[str]:
    def line(entry: ListEntry) -> str:
        return "|".join([entry.name, entry.acronym, entry.country]).rstrip("|")

    return [line(entry) for entry in read_list(html.encode(), filename="list.html").entries]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            "<nav><ul><li>Home<li>About</ul></nav><div class='menu'><ul><li>News</li><li>Join</li></ul></div><h2>Signatories</h2>"
            "<ul><li>Alpha Network</li><li>Beta Centre (BC), Lebanon</li><li>Gamma Watch (Tunisia)</li></ul>"
            "<div class='share-buttons'><a href='#'>Facebook</a></div><footer><p>Placeholder House</p></footer>",
            id="menus and footers",
        ),
        pytest.param(
            "<p>We call on states to act.</p><dl><dt>Regional</dt><dd>Alpha Network</dd><dt>Lebanon</dt><dd>Beta Centre (BC)</dd>"
            "<dt>Tunisia</dt><dd>Gamma Watch</dd></dl>",
            id="countries as terms",
        ),
        pytest.param(
            "<dl><dt>Alpha Network</dt><dd>International</dd><dt>Beta Centre (BC)</dt><dd>Lebanon</dd><dt>Gamma Watch</dt>"
            "<dd>Tunisia</dd></dl>",
            id="names as terms",
        ),
        pytest.param(
            "<h1>Joint call</h1><div class='grid'><div class='card'><h3>Alpha Network</h3><p class='about'>Works on rights.</p>"
            "<a href='#'>Website</a></div><div class='card'><h3>Beta Centre</h3><span class='short'>BC</span>"
            "<span class='where'>Lebanon</span><a href='#'>Website</a></div><div class='card'><h3>Gamma Watch</h3>"
            "<span class='where'>Tunisia</span><a href='#'>Website</a></div></div>",
            id="cards",
        ),
        pytest.param(
            "<div class='logos'><a class='logo' href='/a'><img src='a.png' alt='Alpha Network'></a>"
            "<a class='logo' href='/b'><img src='b.png' alt='Beta Centre (BC), Lebanon'></a>"
            "<a class='logo' href='/c'><img src='c.png' alt='Gamma Watch, Tunisia'></a></div>",
            id="logos",
        ),
        pytest.param(
            "<table><tr><td><ul><li>Alpha Network</li><li>Beta Centre (BC), Lebanon</li></ul></td>"
            "<td><ul><li>Gamma Watch, Tunisia</li></ul></td></tr></table>",
            id="a table for layout",
        ),
        pytest.param(
            "<table><thead><tr><th>Organisation</th></tr></thead><tbody><tr><td>Alpha Network</td></tr>"
            "<tr><td>Beta Centre (BC), Lebanon</td></tr><tr><td>Gamma Watch – Tunisia</td></tr></tbody></table>",
            id="a table with one column",
        ),
        pytest.param(
            "<table><tr><th>Name</th><th>Acronym</th></tr><tr><td>Alpha Network</td><td>n/a</td></tr>"
            "<tr><td colspan=2><b>Lebanon</b></td></tr><tr><td>Beta Centre</td><td>BC</td></tr>"
            "<tr><td colspan=2>Tunisia</td></tr><tr><td>Gamma Watch</td><td>-</td></tr></table>",
            id="a table with countries between",
        ),
        pytest.param(
            "<ul><li>International<ul><li>Alpha Network</li></ul></li><li>Lebanon<ul><li>Beta Centre (BC)</li></ul></li>"
            "<li>Tunisia<ul><li>Gamma Watch</li></ul></li></ul>",
            id="lists in a list",
        ),
        pytest.param(
            "<p><b>Media</b></p><p>Alpha Network<br>Beta Centre (BC), Lebanon</p><p><b>Academia</b></p><p>Gamma Watch, Tunisia</p>"
            "<p style='display:none'>Hidden House</p>",
            id="bold headings",
        ),
        pytest.param(
            "<div>Dear all,</div><div>Here is the list.</div><div><br></div><div>Alpha Network</div>"
            "<div>Beta Centre<sup>1</sup> (BC), Lebanon</div><div>Gamma Watch<sup>2</sup>, Tunisia</div><div>Best regards,</div><div>A</div>",
            id="a mail",
        ),
        pytest.param(
            "<ol><li><p>Alpha Network</p></li><li><p>Beta Centre<br>(BC)<br>Lebanon</p></li><li><div>Gamma Watch</div>"
            "<div>Tunisia</div></li></ol>",
            id="blocks in items",
        ),
    ],
)  # fmt: skip
def test_a_page_comes_to_its_names(html: str):
    assert understood(html) == EXPECTED


def test_what_cards_say_besides_is_told():
    card = "<div class='card'><h4>{} Network</h4><p>Works on {} since 1990.</p></div>"
    found = read_list("".join(card.format(name, name) for name in ("Alpha", "Beta", "Gamma")).encode())

    assert [entry.name for entry in found.entries] == ["Alpha Network", "Beta Network", "Gamma Network"]
    assert [warning.text for warning in found.warnings] == [
        f"Works on {name} since 1990." for name in ("Alpha", "Beta", "Gamma")
    ]
