import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.names.spelling import Misplaced, code_point, spell, take_out

# As their bearers write them, or as such names are written: with joiners, marks, dashes, quotes and brackets.
REAL = {
    "Arabic": [
        "الشبكة العربية لمعلومات حقوق الإنسان",
        "مؤسسة حرية الفكر والتعبير (AFTE)",
        "مُسَاوَاة – مركز الدِّفاع عن حقوق الأقلّيات",
        "جمعيّة «سمكس» SMEX",
        "منظّمة \u200f(Access Now)\u200f",
        "حـمـلـة – المركز العربي لتطوير الإعلام الاجتماعي",
        "لجنة ١٤ آذار، بيروت",
        "مركز الخليج لحقوق الإنسان؛ المكتب الإقليميّ",
        "هٰذا صوتنا",
    ],
    "Persian": [
        "کانون نویسندگان ایران",
        "کمپین می‌خواهیم بدانیم",
        "خانه‌ی آزادی",
        "انجمن دانش‌آموختگان",
        "کار‌آفرینان ایران",
        "بنیاد سال ۱۳۹۹ ه‍",
        "هیئت‌های حل‌اختلاف",
    ],
    "Kurdish": [
        "ڕێکخراوی مافی مرۆڤ لە کوردستان",
        "كۆمه‌ڵه‌ی مافی مرۆڤ",
        "ناوەندی مێترۆ بۆ بەرگری لە مافی ڕۆژنامەنووسان",
        "Komeleya Mafên Mirovan a Kurdistanê",
        "Navenda Çanda Mezopotamyayê – Şaxê Amedê",
    ],
    "Hebrew": [
        "עדאלה – המרכז המשפטי לזכויות המיעוט הערבי בישראל",
        "בְּצֶלֶם",
        'רופאים לזכויות אדם (ע"ר)',
        "קרן ע״ש ד׳ לוי",
        "מען \u200e(WAC)",
        "בְּרֵאשִׁ֖ית",
    ],
    "Turkish": [
        "İnsan Hakları Derneği (İHD)",
        "Kaos GL Derneği",
        "Türkiye İnsan Hakları Vakfı – Iğdır Şubesi",
        "Eşit Haklar İçin İzleme Derneği",
        "Hâkimler ve Savcılar Birliği",
    ],
    "Amazigh": [
        "ⵜⴰⵎⵙⵎⵓⵏⵜ ⵏ ⵉⵣⵔⴼⴰⵏ ⵏ ⵓⴼⴳⴰⵏ",
        "ⵜⴰⵎⴳⵯⵔⴰⵡⵜ",
        "Agraw Amaḍlan Amaziɣ",
        "Tiddukla n Tmaziɣin – Tizi Wezzu",
        "Azeṭṭa Amaziɣ",
    ],
    "French": [
        "Ligue des droits de l’Homme",
        "Ligue algérienne pour la défense des droits de l'homme",
        "ACAT\u2011France",
        "Association « Œuvre\u202fcommune\u00a0»",
        "Comité pour le respect des libertés et des droits de l’Homme en Tunisie (CRLDHT)",
        "Forum tunisien pour les droits économiques et sociaux",
    ],
    "English": [
        "Access Now",
        "7amleh – The Arab Center for Social Media Advancement",
        "INSM Foundation for Digital Rights",
        "Women’s Rights & Equality Network (W.R.E.N.)",
        "#KeepItOn / Internet Shutdowns",
        "Lawyers ❤\ufe0f Rights №1",
        "Sana'a Center + Friends, Ltd.",
    ],
}


@pytest.mark.parametrize(("language", "name"), [(language, name) for language, names in REAL.items() for name in names])
def test_real_names_are_never_refused(language: str, name: str):
    spelt = spell(name)

    assert spelt == unicodedata.normalize("NFC", " ".join(name.split()))
    assert spell(unicodedata.normalize("NFD", name)) == spelt


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("Placeholder\0", "U+0000"),
        ("Place\x1bholder", "U+001B"),
        ("Place\x7fholder", "U+007F"),
        ("Place\u0085holder", "U+0085"),
        ("Placeholder \u202egro.elpmaxe", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Placeholder \u202dx\u202c", "U+202C POP DIRECTIONAL FORMATTING, U+202D LEFT-TO-RIGHT OVERRIDE"),
        ("\u2067Placeholder\u2069", "U+2067 RIGHT-TO-LEFT ISOLATE, U+2069 POP DIRECTIONAL ISOLATE"),
        ("Place\u200bholder", "U+200B ZERO WIDTH SPACE"),
        ("Place\u00adholder", "U+00AD SOFT HYPHEN"),
        ("\ufeffPlaceholder", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("Place\u200cholder", "U+200C ZERO WIDTH NON-JOINER"),
        ("Place\u200dholder", "U+200D ZERO WIDTH JOINER"),
        ("\u200cمنظمة", "U+200C ZERO WIDTH NON-JOINER"),
        ("می\u200c\u200cخواهیم", "U+200C ZERO WIDTH NON-JOINER"),
        ("Place\u200eholder", "U+200E LEFT-TO-RIGHT MARK"),
        ("Placeholder \u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("منظ\u200fمة", "U+200F RIGHT-TO-LEFT MARK"),
        ("منظمة \u200f\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("Place\u3164holder", "U+3164 HANGUL FILLER"),
        ("Place\u2800holder", "U+2800 BRAILLE PATTERN BLANK"),
        ("Place\ufe0fholder", "U+FE0F VARIATION SELECTOR-16"),
        ("Place\U000e0041holder", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("Place\ue000holder", "U+E000"),
        ("Place\ufffdholder", "U+FFFD REPLACEMENT CHARACTER"),
        ("Place\ud800holder", "U+D800"),
        ("Zalgo" + "\u0335\u0336\u0337\u0338\u0334", "U+0338 COMBINING LONG SOLIDUS OVERLAY"),
    ],
)
def test_what_lies_is_refused_by_its_code_point(name: str, character: str):
    with pytest.raises(Misplaced) as refused:
        spell(name)

    if name.startswith("Zalgo"):
        assert len(refused.value.characters) == 1
    else:
        assert str(refused.value) == character


_ANY = st.text(st.characters(codec=None, categories=None), max_size=60)
_TRICKY = st.text(st.sampled_from("aبש \u200c\u200d\u200e\u200f\u202e\u2066\u0301\u064b\ufe0f❤\0\n\u200b"), max_size=30)


@given(_ANY | _TRICKY)
def test_what_was_taken_is_taken_again_unchanged(text: str):
    try:
        spelt = spell(text)
    except Misplaced:
        spelt = spell(take_out(text))

    assert spell(spelt) == spelt
    assert unicodedata.is_normalized("NFC", spelt)
    assert "\n" not in spelt


@given(_ANY | _TRICKY)
def test_what_is_left_has_no_control_no_override_and_no_isolate(text: str):
    left = take_out(text)

    assert not {unicodedata.bidirectional(one) for one in left} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "PDI",
    }
    assert not {one for one in left if unicodedata.category(one) in {"Cc", "Cs", "Co", "Cn"}} - set("\t\n\r")


@given(st.characters(codec=None))
def test_every_character_can_be_named(character: str):
    assert code_point(character).startswith("U+")
