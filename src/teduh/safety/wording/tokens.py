"""A text as words in sentences and clauses, each knowing where it stands in the original."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from teduh.safety.wording.characters import folded, unmasked
from teduh.safety.wording.spelling import Spelling

_CHUNK = re.compile(r"\S+")
_INNER = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Behind these a sentence, or a clause, is over.
_SENTENCE = re.compile(r"[.!?\n;]")
_CLAUSE = re.compile(r"[,;()\u2013\u2014]")
_LETTERS_APART = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the rules know it. `start` and `end` are places in what somebody wrote."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class _Piece:
    written: str
    start: int
    end: int
    sentence: int
    clause: int


def tokens(text: str, spelling: Spelling, turns: frozenset[str]) -> list[Token]:
    """All words in order. A word of `turns` begins a clause."""
    made: list[Token] = []
    turned = 0
    for piece in _without_gaps(_pieces(text, spelling), spelling):
        words = _words(piece, spelling)
        turned += bool(turns & set(words))
        # Small steps between those that commas made.
        clause = piece.clause * 10_000 + turned
        made += [Token(word, piece.start, piece.end, piece.sentence, clause) for word in words]
    return made


def _words(piece: _Piece, spelling: Spelling) -> tuple[str, ...]:
    starred = spelling.behind_star(piece.written) if "*" in piece.written else None
    return spelling.words(starred or piece.written.replace("*", ""))


def _pieces(text: str, spelling: Spelling) -> Iterator[_Piece]:
    seen, places = folded(text)
    places.append(len(text))
    sentence = clause = end = 0
    for found in _CHUNK.finditer(seen):
        between = seen[end : found.start()]
        if "\n" in between:
            sentence, clause = sentence + 1, clause + 1
        end = found.end()
        for word, start, stop, broken in _parts(found.group(), found.start(), spelling):
            if word:
                yield _Piece(word, places[start], places[stop - 1] + 1, sentence, clause)
            sentence += broken == "sentence"
            clause += broken != ""


def _parts(chunk: str, start: int, spelling: Spelling) -> Iterator[tuple[str, int, int, str]]:
    """Word, where it begins and ends, and what ends behind it: a sentence, a clause or nothing."""
    whole = _INNER.fullmatch(chunk)
    if whole:
        yield chunk, start, start + len(chunk), ""
        return
    inner = chunk.strip("\"'.,;:!?()[]{}<>\u2026\u201c\u201d*_~-#/\\|\u2013\u2014")
    offset = chunk.find(inner) if inner else 0
    disguised = _disguised(inner, spelling)
    if disguised:
        yield disguised, start + offset, start + offset + len(inner), _break(chunk[offset + len(inner) :])
        return
    yield from _split(chunk, start)


def _disguised(inner: str, spelling: Spelling) -> str:
    """The known word that somebody wrote with signs inside it, or nothing."""
    if not inner or inner.isalnum():
        return ""
    if inner.count("*") == 1 and spelling.behind_star(inner):
        return inner
    read = unmasked(inner)
    for tried in (read, inner):
        joined = "".join(each for each in tried if each.isalnum())
        if len(joined) > 2 and spelling.knows(joined):  # noqa: PLR2004 - of two letters everything is a word
            return joined
    letters = "".join(each for each in read if each.isalnum())
    is_spelt_out = all(len(part) == 1 for part in _INNER.findall(inner)) and len(letters) >= _LETTERS_APART
    return letters if is_spelt_out else ""


def _split(chunk: str, start: int) -> Iterator[tuple[str, int, int, str]]:
    found = list(_INNER.finditer(chunk))
    if not found:
        yield "", start, start, _break(chunk)
        return
    for each, following in zip(found, [*found[1:], None], strict=True):
        behind = chunk[each.end() : following.start() if following else len(chunk)]
        yield each.group(), start + each.start(), start + each.end(), _break(behind)


def _break(signs: str) -> str:
    if _SENTENCE.search(signs):
        return "sentence"
    return "clause" if _CLAUSE.search(signs) else ""


def _without_gaps(pieces: Iterable[_Piece], spelling: Spelling) -> Iterator[_Piece]:
    """Letters that stand apart, put together again where they spell known words."""
    letters: list[_Piece] = []
    for piece in pieces:
        if len(piece.written) == 1 and (not letters or piece.sentence == letters[-1].sentence):
            letters.append(piece)
            continue
        yield from _together(letters, spelling)
        letters = []
        yield piece
    yield from _together(letters, spelling)


def _together(letters: list[_Piece], spelling: Spelling) -> Iterator[_Piece]:
    found = None
    if len(letters) >= _LETTERS_APART:
        found = spelling.split_letters("".join(piece.written for piece in letters))
    if found is None:
        yield from letters
        return
    first, last = letters[0], letters[-1]
    for word in found:
        yield _Piece(word, first.start, last.end, first.sentence, first.clause)
