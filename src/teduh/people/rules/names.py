"""What a username may look like, and which ones nobody may take."""

import re
import unicodedata

USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._]{1,28})[a-z0-9]")
RESERVED = frozenset({
    "admin", "administrator", "api", "bantuan", "help", "helpdesk", "kontak", "moderator",
    "official", "operator", "postmaster", "resmi", "root", "security", "staff", "support",
    "system", "teduh", "tim", "webmaster",
})  # fmt: skip


def is_username(text: str) -> bool:
    """3 to 30 small letters, digits, dots and underscores; a letter or digit at both ends."""
    return USERNAME.fullmatch(text) is not None


# Joins emoji of several signs into one; alone among the invisible it has a use in names.
JOINER = "\u200d"
_VISIBLE = frozenset("LNPS")


def plain_name(text: str) -> str:
    """A name on one line, without what nobody sees: controls, zero widths, turns of writing direction.

    Empty when nothing visible is left.
    """
    composed = unicodedata.normalize("NFC", text)
    seen = (_plain(letter) for letter in composed)
    name = " ".join("".join(seen).split())
    return name if is_seen(name) else ""


def is_seen(text: str) -> bool:
    """Whether anything of it is visible: spaces, controls and zero widths alone are nothing to read."""
    return any(unicodedata.category(letter)[0] in _VISIBLE for letter in text)


def _plain(letter: str) -> str:
    if letter == JOINER or not unicodedata.category(letter).startswith("C"):
        return letter
    return " " if letter in "\t\n\r" else ""
