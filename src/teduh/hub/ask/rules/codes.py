"""The code that is the only way to an answer: 100 random bits that one can write down and read out."""

import hashlib
import secrets

# Without I, L, O and U: nobody mistakes one for another, and no word comes about.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
GROUP = 4
_AS_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """In groups, as it is shown."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def plain_code(typed: str) -> str:
    """As somebody typed it, without what does not matter; empty when it cannot be a code."""
    code = "".join(each for each in typed.upper().translate(_AS_MEANT) if each.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def code_digest(code: str) -> str:
    """What is stored. So many random bits need no salt and no slow function."""
    return hashlib.sha256(f"teduh.hub.ask:{plain_code(code)}".encode()).hexdigest()
