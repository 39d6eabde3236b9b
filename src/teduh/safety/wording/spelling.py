"""From a word as somebody wrote it to the words that the rules know."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib import resources

from teduh.safety.wording.characters import unmasked

# What Indonesian joins to the end of a word: my, your, its, and two that only stress.
_ENDINGS = ("ku", "mu", "nya", "lah", "kah")
_SHORTEST_STEM = 3
# A slip of the finger is forgiven in longer words only: short ones become others too easily.
_SHORTEST_FORGIVEN = 5
_LONGEST_WORD = 48
_SHORTEST_JOINED = 7
_LONGEST_KNOWN = 16


class Spelling:
    """What the rules and the slang list know, indexed for every way in which it is disguised.

    Every question is answered by a look into tables, and costs by the length of the word alone.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.slang = _table("slang.toml", "words")
        self.known = frozenset(known) | frozenset(self.slang)
        slips = _table("slips.toml", "words")
        self.forgiven, self._spared = frozenset(slips["forgiven"]), frozenset(slips["spared"])
        self._found = lru_cache(maxsize=4096)(self._look_up)

    def words(self, written: str) -> tuple[str, ...]:
        """The words behind one written word; itself when nobody knows it."""
        written = written[:_LONGEST_WORD]
        found = self._found(written)
        return found if found is not None else (written,)

    def knows(self, written: str) -> bool:
        """Whether it is a known word as it stands, or one with letters drawn out."""
        return written in self.known or (
            _squeezed(written) != written and _squeezed(written) in self._squeezed
        )

    def behind_star(self, written: str) -> str | None:
        """The known word that somebody has censored with one sign."""
        return self._starred.get(written)

    def _look_up(self, written: str) -> tuple[str, ...] | None:
        if written in self.known:
            return self._plain(written)
        for tried in (written.rstrip("2"), unmasked(written)):
            if tried != written and tried in self.known:
                return self._plain(tried)
        bare = unmasked(written) if not written.isdigit() else written
        if bare in self._spared:
            return None
        return self._with_ending(bare) or self._drawn_out(bare) or self._joined(bare) or self._slipped(bare)

    def _plain(self, word: str) -> tuple[str, ...]:
        return self.slang.get(word, (word,))

    def _with_ending(self, word: str) -> tuple[str, ...] | None:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM and stem in self.known:
                return self._plain(stem)
        return None

    def _drawn_out(self, word: str) -> tuple[str, ...] | None:
        squeezed = _squeezed(word)
        if squeezed == word:
            return None
        # Also the second of two letters may have been drawn out.
        twice = _squeezed(word, most=2)
        known = twice if twice in self.known else self._squeezed.get(squeezed)
        return self._plain(known) if known else self._with_ending(squeezed) or self._slipped(squeezed)

    def _joined(self, word: str) -> tuple[str, ...] | None:
        """Words without a space between, when known ones fill it from end to end and one of them is heavy."""
        if not _SHORTEST_JOINED <= len(word) <= _LONGEST_WORD:
            return None
        parts = self._split(word) or ()
        return parts if self.forgiven & set(parts) else None

    def _split(self, word: str) -> tuple[str, ...] | None:
        ways: dict[int, tuple[str, ...]] = {0: ()}
        for start in range(len(word)):
            if start not in ways:
                continue
            for size in range(_SHORTEST_STEM, min(_LONGEST_KNOWN, len(word) - start) + 1):
                part = word[start : start + size]
                if part in self.known and start + size not in ways:
                    ways[start + size] = (*ways[start], *self._plain(part))
        return ways.get(len(word))

    def split_letters(self, word: str) -> tuple[str, ...] | None:
        """As `_split`, for letters that stood apart: whoever spaces them means a word, however short."""
        word = unmasked(word[:_LONGEST_WORD])
        return self._plain(word) if word in self.known else self._split(word)

    def _slipped(self, word: str) -> tuple[str, ...] | None:
        if len(word) < _SHORTEST_FORGIVEN or not word.isalpha():
            return None
        for fewer in (word, *_without_one(word)):
            for meant in self._fewer.get(fewer, ()):
                if meant[0] == word[0] and is_one_slip(word, meant):
                    return self._plain(meant)
        return None

    @cached_property
    def _squeezed(self) -> Mapping[str, str]:
        return {_squeezed(word): word for word in sorted(self.known, reverse=True)}

    @cached_property
    def _starred(self) -> Mapping[str, str]:
        return {
            f"{word[:place]}*{word[place + 1 :]}": word
            for word in sorted(self.known, reverse=True)
            if len(word) >= _SHORTEST_STEM and word.isalpha()
            for place in range(1, len(word))
        }

    @cached_property
    def _fewer(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self.forgiven):
            for fewer in {word, *_without_one(word)}:
                found.setdefault(fewer, []).append(word)
        return {fewer: tuple(words) for fewer, words in found.items()}


def _squeezed(word: str, most: int = 1) -> str:
    """With no letter more often than that in a row."""
    return "".join(
        letter for place, letter in enumerate(word) if word[max(0, place - most) : place] != letter * most
    )


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def is_one_slip(written: str, meant: str) -> bool:
    """One letter too many, too few or wrong, or two that changed places."""
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    a, b = written[start:], meant[start:]
    return a == b or a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _table(name: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """Lines of words, by what they are called."""
    text = resources.files("teduh.safety.wording").joinpath(name).read_text("utf-8")
    return {called: tuple(words.split()) for called, words in tomllib.loads(text)[key].items()}
