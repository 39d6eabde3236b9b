"""Words that somebody does not want to read, and whether a text has one of them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from teduh.moments.rules.folding import Folded, fold, folded

SHORTEST_TERM, LONGEST_TERM = 1, 60
MOST_TERMS = 1000


class TermVerdict(StrEnum):
    """What is wrong with a term, if anything."""

    FINE = "fine"
    LENGTH = "term_length"
    EMPTY = "term_shows_nothing"


class Term(NamedTuple):
    """A word, a phrase or a sign, folded. Whole: only where it stands alone."""

    folded: str
    is_whole: bool = True


def term_verdict(written: str) -> TermVerdict:
    """1 to 60 characters, of which something is left when it is folded: else it would match everything."""
    if not SHORTEST_TERM <= len(written) <= LONGEST_TERM:
        return TermVerdict.LENGTH
    return TermVerdict.FINE if fold(written) else TermVerdict.EMPTY


def has_any(text: str, terms: Iterable[Term]) -> bool:
    """Always looks at every term, so that the time it takes does not tell which one is there."""
    found, seen = False, folded(text)
    for term in terms:
        found = _has(seen, term) or found
    return found


def _has(text: Folded, term: Term) -> bool:
    return any(_stands_in(one, term) for one in (text.plain, text.unmasked))


def _stands_in(text: str, term: Term) -> bool:
    start = text.find(term.folded)
    while start >= 0:
        if not term.is_whole or _is_alone(text, start, start + len(term.folded)):
            return True
        start = text.find(term.folded, start + 1)
    return False


def _is_alone(text: str, start: int, end: int) -> bool:
    """No letter goes on before or after. Where the term itself ends in a sign, anything may follow."""
    goes_on_before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    goes_on_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not goes_on_before and not goes_on_after
