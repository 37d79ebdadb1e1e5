"""Each language's texts are set by its rules, by one step."""

import pytest

from coalition.site.typography import typeset


@pytest.mark.parametrize(
    ("language", "typed", "set_"),
    [
        ("fr", "Attention : déjà signé ! Vraiment ? Oui ; non.", "Attention\u00a0: déjà signé\u202f! Vraiment\u202f? Oui\u202f; non."),
        ("fr", "au nom de «X» ou « Y »", "au nom de «\u00a0X\u00a0» ou «\u00a0Y\u00a0»"),
        ("fr", "L'été n'est pas 'loin'", "L’été n’est pas 'loin'"),
        ("fr", "n° 7, 5 Mo, 20 %", "n°\u00a07, 5\u00a0Mo, 20\u00a0%"),
        ("fr", "voir https://example.org/a?b=1;c et [là](https://example.org/l'a)", "voir https://example.org/a?b=1;c et [là](https://example.org/l'a)"),
        ("ar", "هل وقّعتم? نعم, الآن; ٢٠٢٦", "هل وقّعتم؟ نعم، الآن؛ 2026"),
        ("ar", "انظروا https://example.org/صفحة?س=٢", "انظروا https://example.org/صفحة?س=٢"),
        ("fa", "امضا کردید? بله; خیر, ۲۰۲۶ ٢", "امضا کردید؟ بله؛ خیر، 2026 2"),
        ("es", "¿Firmó? «Sí», 20 %", "¿Firmó? «Sí», 20 %"),
        ("en", "Really ? It's « here »", "Really ? It's « here »"),
        ("ku", "ئه‌مه چییه?", "ئه‌مه چییه?"),
    ],
)  # fmt: skip
def test_a_text_is_set_by_the_rules_of_its_language(language: str, typed: str, set_: str):
    assert typeset(typed, language) == set_
    assert typeset(set_, language) == set_
