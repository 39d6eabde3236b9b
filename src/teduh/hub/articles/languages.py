"""The languages in which the hub is read, as a part of its addresses: each page has one for each language."""

from django.conf import settings
from django.urls.converters import StringConverter

LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


class HubLanguage(StringConverter):
    """`id` or `en`, and whatever language is added to the settings."""

    regex = "|".join(LANGUAGES)


class Country(StringConverter):
    """ISO 3166, two letters."""

    regex = "[A-Z]{2}"


class Digest(StringConverter):
    """SHA-256 of what an article shows."""

    regex = "[0-9a-f]{64}"
