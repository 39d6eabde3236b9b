"""The words around a questionnaire, in every language in which one may be fielded: `chrome.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# In the order in which a reader chooses.
NAMES: Mapping[str, str] = {
    "id": "Bahasa Indonesia",
    "en": "English",
    "ar": "العربية",
    "vi": "Tiếng Việt",
    "de": "Deutsch",
    "pt": "Português",
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@cache
def chrome(language: str) -> Mapping[str, str]:
    """Every sentence in one language, in English where a language is not among them."""
    known = language if language in NAMES else "en"
    return {key: texts[known] for key, texts in table().items()}


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("chrome.toml").read_text(encoding="utf-8")
    rows: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    return rows


def direction(language: str) -> str:
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"
