"""Requests as nobody should send them: paths, queries, fields and bodies, as bytes on the wire."""

from collections.abc import Sequence
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.hostile.routes import routes

LARGE = 1_000_000
_ZALGO = ("a" + "\u0336\u0353\u034d\u0301" * 50).encode()
_NASTY = [
    b"",
    b"\0",
    b"%00",
    b"\xff\xfe",
    b"\xc0\xaf",  # overlong
    b"\xe0\x80\xaf",
    b"\xf0\x80\x80\xaf",
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xed\xbf\xbf",
    b"%ed%a0%80",
    b"%c0%af",
    b"%ff",
    b"%",
    b"%zz",
    b"%0d%0aSet-Cookie:%20a=b",
    b"\r\nX: y",
    b"../../etc/passwd",
    b"..%2f..%2f",
    b"//",
    b"\\",
    b"{{7*7}}",
    b"${jndi:x}",
    b"'\"><script>alert(1)</script>",
    b"' OR 1=1 --",
    b"%s%n%d",
    b"1e309",
    b"-1",
    b"9" * 400,
    b"99999999999999999999",
    b"\xd9\xa1\xd9\xa2",  # digits, but not 0 to 9
    "²".encode(),
    "\u202e\u2066\u200d\ufeff".encode(),
    "𝟙ﬀİıſ".encode(),
    _ZALGO,
    b"a" * 5000,
]
nasty = (
    st.sampled_from(_NASTY)
    | st.binary(max_size=40)
    | st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
_words = st.sampled_from([b"slug", b"token", b"a-statement", b"1", b"admin", b"next", b"q", b"p", b"o", b"e", b"all"])

NAMES = [
    *(b"name", b"acronym", b"country", b"website", b"representative_name", b"representative_role", b"note", b"listed"),
    *(b"representative_email", b"authorised", b"consent", b"add_name", b"names-TOTAL_FORMS", b"names-INITIAL_FORMS"),
    *(b"names-0-language", b"names-0-name", b"names-MAX_NUM_FORMS", b"csrfmiddlewaretoken", b"username", b"password"),
    *(b"next", b"q", b"p", b"o", b"e", b"state", b"age", b"country", b"statement", b"who", b"page", b"csv", b"action"),
    *(b"_selected_action", b"confirmed", b"kept", b"organisation", b"reason", b"question", b"standard", b"mail"),
    *(b"original", b"slug", b"issued_on", b"issued_on_0", b"opens_at_0", b"opens_at_1", b"body", b"demands", b"title"),
    *(b"members", b"signatories", b"language", b"file", b"pasted", b"id__exact", b"statement__id__exact", b"_popup"),
    *(b"_to_field", b"_changelist_filters", b"app_label", b"model_name", b"field_name", b"term", b"since", b"version"),
]  # fmt: skip
_field = st.tuples(
    st.sampled_from(NAMES) | nasty, nasty | st.sampled_from([b"yes", b"on", b"en", b"new", b"1", b"2021-07-26"])
)
pairs = st.lists(_field, max_size=8)

_HEADERS = [
    *(b"Accept-Language", b"Accept-Encoding", b"Accept", b"Cookie", b"Host", b"Origin", b"Referer", b"If-None-Match"),
    *(b"If-Match", b"If-Modified-Since", b"Range", b"Last-Event-ID", b"X-Forwarded-For", b"X-Forwarded-Proto"),
    *(b"X-Forwarded-Host", b"X_Forwarded_Proto", b"Content-Type", b"Expect", b"Authorization", b"HX-Request", b"Upgrade"),
]  # fmt: skip
_values = nasty | st.sampled_from(
    [
        b"session=" + b"a" * 32,
        b"csrf=" + b"a" * 32,
        b"csrf=\xff; session=; messages=[]; django_language=\xed\xa0\x80",
        b"a=b; " * 300,
        b"gzip;q=0.0001, br;q=nothing, *;q=0",
        b"en;q=" + b"9" * 300,
        b"bytes=0-0,-1,5-",
        b"text/html; charset=utf-7",
        b"multipart/form-data",
        b"multipart/form-data; boundary=\xff",
        b"application/x-www-form-urlencoded; charset=nothing",
        b"localhost:notaport",
        b"[::1",
    ]
)
headers = st.lists(st.tuples(st.sampled_from(_HEADERS) | st.binary(min_size=1, max_size=12), _values), max_size=5)


def _address(parts: list[bytes], quoted: bool) -> bytes:
    return b"/" + b"/".join(quote_from_bytes(part).encode() if quoted else part for part in parts)


paths = st.one_of(
    st.sampled_from([route.address.encode() for route in routes()]),
    st.builds(_address, st.lists(nasty | _words, max_size=4), st.booleans()),
    st.builds(
        lambda route, part: route.replace(b"a-statement", part).replace(b"nothing", part).replace(b"/1/", b"/" + part + b"/"),
        st.sampled_from([route.address.encode() for route in routes()]),
        nasty.map(lambda part: quote_from_bytes(part).encode()),
    ),
)  # fmt: skip


def encode_query(fields: Sequence[tuple[bytes, bytes]], quoted: bool = True) -> bytes:
    """Write fields as a query or as a body, quoted as they should be or not."""
    quote = (lambda part: quote_from_bytes(part).encode()) if quoted else (lambda part: part)
    return b"&".join(quote(name) + b"=" + quote(value) for name, value in fields)


def encode_multipart(fields: Sequence[tuple[bytes, bytes]], *, boundary: bytes = b"b", is_file: bool = False) -> bytes:
    """Write fields as the parts of a form; names and values are not looked at."""
    about = b'; filename="f.txt"\r\nContent-Type: text/plain' if is_file else b""
    parts = [
        b"--" + boundary + b'\r\nContent-Disposition: form-data; name="' + name + b'"' + about + b"\r\n\r\n" + value
        for name, value in fields
    ]
    return b"\r\n".join([*parts, b"--" + boundary + b"--\r\n"])


HUGE_FORMS = [
    encode_query([(b"name", b"a" * LARGE)]),
    encode_query([(b"a", b"b")] * 100_000),
    encode_query([(b"name", _ZALGO * 1000)], quoted=True),
    encode_query([(b"a" * LARGE, b"")]),
]
HUGE_MULTIPARTS = [
    encode_multipart([(b"a", b"b")] * 10_000),
    encode_multipart([(b"file", b"x")] * 10_000, is_file=True),
    encode_multipart([(b"name", b"a" * LARGE)]),
    encode_multipart([(b"file", b"a" * (LARGE * 6))], is_file=True),
]

# Forms that are nearly right: one or two of their fields are not. "1" stands for a row that is there.
_SIGN = {
    b"name": b"Placeholder",
    b"acronym": b"P",
    b"country": b"TN",
    b"website": b"https://example.org",
    b"representative_name": b"P",
    b"representative_role": b"P",
    b"representative_email": b"p@example.org",
    b"note": b"",
    b"listed": b"yes",
    b"authorised": b"on",
    b"consent": b"on",
    b"names-TOTAL_FORMS": b"1",
    b"names-INITIAL_FORMS": b"0",
    b"names-0-language": b"fr",
    b"names-0-name": b"Exemple",
}
_NAMES = {b"names-TOTAL_FORMS": b"1", b"names-INITIAL_FORMS": b"0", b"names-0-language": b"fr", b"names-0-name": b"E"}
_NO_TEXTS = {b"texts-TOTAL_FORMS": b"0", b"texts-INITIAL_FORMS": b"0"}
_ADMIN = b"/admin/signatures/signature/"
NEARLY_RIGHT: list[tuple[bytes, dict[bytes, bytes]]] = [
    (b"/en/a-statement/sign/", _SIGN),
    (b"/ar/a-statement/sign/", _SIGN | {b"add_name": b"1"}),
    (b"/admin/login/", {b"username": b"admin", b"password": b"password", b"next": b"/admin/"}),
    (_ADMIN + b"1/decide/approve/", {b"organisation": b"new", b"name": b"P", b"acronym": b"P", b"country": b"TN"}),
    (_ADMIN + b"1/decide/ask/", {b"question": b"Who?", b"mail": b"Words {link}"}),
    (_ADMIN + b"1/decide/reject/", {b"standard": b"1", b"reason": b"No", b"no_mail": b"on"}),
    (_ADMIN + b"1/decide/duplicate/", {b"original": b"1"}),
    (_ADMIN + b"1/undo/", {}),
    (_ADMIN, {b"action": b"approve_chosen", b"_selected_action": b"1", b"confirmed": b"yes", b"select_across": b"0"}),
    (_ADMIN, {b"action": b"reject_chosen", b"_selected_action": b"1", b"confirmed": b"yes", b"reason": b"No"}),
    (_ADMIN + b"import/", {b"language": b"en", b"pasted": b"1 May 2021\n\nTitle\n\nWords.\n\n1. One\n2. Two\n"}),
    (
        _ADMIN + b"import/",
        {
            b"language": b"en",
            b"issued_on": b"2021-07-26",
            b"title": b"T",
            b"slug": b"a-slug",
            b"body": b"B",
            b"demands": b"1. One",
            b"members": b"A | A | TN\nB",
            b"signatories": b"C",
        },
    ),
    (_ADMIN + b"notices/", {b"rhythm": b"daily", b"language": b"en"}),
    (b"/admin/coalition/organisation/add/", {b"name": b"P", b"country": b"TN", b"website": b"example.org"} | _NAMES),
    (b"/admin/coalition/organisation/", {b"action": b"merge", b"_selected_action": b"1", b"kept": b"1"}),
    (b"/admin/coalition/member/add/", {b"organisation": b"1", b"since": b"2021-07-26", b"position": b"1"}),
    (
        b"/admin/coalition/statement/add/",
        {b"slug": b"b", b"issued_on": b"2021-07-26", b"opens_at_0": b"2021-07-26", b"opens_at_1": b"10:00"} | _NO_TEXTS,
    ),
    (
        b"/admin/coalition/text/add/",
        {b"statement": b"1", b"language": b"fr", b"title": b"T", b"body": b"B", b"demands": b"1. A", b"note": b""},
    ),
    (b"/admin/signatures/standardreason/add/", {b"language": b"en", b"words": b"W"}),
    (
        b"/admin/auth/user/add/",
        {b"username": b"u", b"password1": b"p", b"password2": b"p", b"usable_password": b"true"},
    ),
]


@st.composite
def nearly_right(draw: st.DrawFn) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Give the path of a form and what is sent with it: right but for some fields."""
    path, right = draw(st.sampled_from(NEARLY_RIGHT))
    wrong = draw(st.dictionaries(st.sampled_from(sorted(right) or [b"x"]), nasty, min_size=1, max_size=3))
    return path, list((right | wrong).items())


# What lists are filtered, searched and sorted by.
_EVERY_LIST = [
    b"q",
    b"o",
    b"p",
    b"all",
    b"e",
    b"_popup",
    b"_to_field",
    b"_changelist_filters",
    b"_facets",
    b"id",
    b"pk",
]
_SHOWN_BY: dict[bytes, list[bytes]] = {
    _ADMIN: [
        *(b"state", b"age", b"country", b"evidence", b"statement__id__exact", b"language__exact", b"source__exact"),
        *(b"statement__slug", b"submitted_at__gte", b"name__regex"),
    ],
    _ADMIN + b"figures/": [b"statement", b"csv"],
    _ADMIN + b"history/": [b"statement", b"who", b"page", b"csv"],
    _ADMIN + b"import/": [b"statement"],
    b"/admin/coalition/organisation/": [b"country", b"country__exact", b"name__startswith"],
    b"/admin/coalition/organisation/add/": [b"name", b"country", b"website"],
    b"/admin/coalition/statement/": [b"state__exact"],
    b"/admin/coalition/statement/add/": [b"issued_on", b"opens_at", b"slug"],
    b"/admin/coalition/text/": [b"statement__id__exact", b"language__exact"],
    b"/admin/coalition/text/add/": [b"statement", b"language", b"demands"],
    b"/admin/coalition/member/": [b"organisation__id__exact"],
    b"/admin/coalition/member/add/": [b"organisation", b"since", b"position"],
    b"/admin/signatures/merge/": [b"kept__id__exact"],
    b"/admin/auth/user/": [b"is_staff__exact", b"groups__id__exact", b"last_login__gte"],
    b"/admin/autocomplete/": [b"term", b"page", b"app_label", b"model_name", b"field_name"],
    b"/admin/login/": [b"next"],
    b"/admin/jsi18n/": [b"language"],
    b"/en/": [b"page"],
    b"/en/a-statement/": [b"since"],
    b"/en/a-statement/live": [b"since"],
    b"/en/a-statement/sign/": [b"name"],
}
SHOWN = [(path, name) for path, names in _SHOWN_BY.items() for name in (*names, *_EVERY_LIST)]
_LOOK_UP = [(b"app_label", b"coalition"), (b"model_name", b"member"), (b"field_name", b"organisation"), (b"term", b"a")]


@st.composite
def lists(draw: st.DrawFn) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """Give the path of a page that shows what it is asked for, and what it is asked for."""
    path, name = draw(st.sampled_from(SHOWN))
    right = _LOOK_UP if path.endswith(b"/autocomplete/") else []
    return path, [*right, (name, draw(nasty)), *draw(st.lists(_field, max_size=2))]
