from django.utils import translation

from coalition.site.name import last_known_name, remember_names


def test_the_name_is_that_of_the_readers_language_of_the_site_or_of_the_operator(settings):
    settings.SITE_NAME = "Operator"
    remember_names({})
    assert last_known_name() == "Operator"

    remember_names({"en": "Placeholder", "fr": "Exemple"})
    for language, name in {"en": "Placeholder", "fr": "Exemple", "ar": "Placeholder"}.items():
        with translation.override(language):
            assert last_known_name() == name
