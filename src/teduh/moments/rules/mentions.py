"""Whom a text names: `@` and a username, where a word begins."""

import re
from collections.abc import Iterable
from itertools import chain

MOST_MENTIONS = 10
# Neither in the middle of a word nor in an address of mail; a dot at the end ends the sentence.
_NAMED = re.compile(r"(?<![\w@.])@([A-Za-z0-9][A-Za-z0-9._]{1,28}[A-Za-z0-9])(?![\w@])", re.ASCII)


def named_in(text: str) -> list[str]:
    """Usernames in the order of the words, each once; those after the tenth are words alone."""
    return named_over([text])


def named_over(texts: Iterable[str]) -> list[str]:
    """The same over all words that a moment ever had, the oldest first: other words tell no further ten."""
    found = chain.from_iterable(_NAMED.findall(text) for text in texts)
    return list(dict.fromkeys(name.lower() for name in found))[:MOST_MENTIONS]
