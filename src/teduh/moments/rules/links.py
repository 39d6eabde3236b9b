"""Whether a text has an address in it. It is never opened and never shown as a link."""

import re

from teduh.moments.rules.folding import fold

_SAID = r"(?:https?://|www\.)\S"
_NAME = r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*"
_ENDINGS = r"\.(?:com|net|org|info|xyz|link|site|online|shop|app|dev|id)\b"
# Endings that are also the beginning of a sentence whose space was forgotten.
_WITH_PATH = r"\.(?:me|to|co|io|ly|gg|cc|tv|top|page)/\S"
_LINK = re.compile(f"{_SAID}|{_NAME}(?:{_ENDINGS}|{_WITH_PATH})")


def has_link(text: str) -> bool:
    return _LINK.search(fold(text)) is not None
