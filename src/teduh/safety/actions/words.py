"""What people write to the desk, and the desk to them."""

from teduh.safety.refusals import refusal

LONGEST_WORDS = 1000


def fitting(words: str, *, missing: str) -> str:
    """Without the space around. `missing` is the code of having said nothing."""
    if not words.strip():
        raise refusal(missing)
    if len(words) > LONGEST_WORDS:
        raise refusal("words_too_long")
    return words.strip()
