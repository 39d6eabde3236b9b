"""Which rules hold for a text: what is found, what it needs beside it, and what takes it back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from teduh.safety.wording.lexicon import Lexicon, Rule
from teduh.safety.wording.patterns import Found
from teduh.safety.wording.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and the words for which it holds, as places in the original."""

    rule: Rule
    start: int
    end: int


def matches(text: str, by: Lexicon) -> list[Match]:
    """All of them, in the order of the lexicon."""
    words = tokens(text, by.spelling, by.turns)
    facts = _Facts(words, by.finder.find(words), by.idioms)
    return [
        Match(rule, words[found.start].start, words[found.end - 1].end)
        for rule in by.rules
        for found in facts.holding(rule)
    ]


class _Facts:
    """What stands where in one text, so that a rule is asked without walking through it again."""

    def __init__(
        self, words: Sequence[Token], found: Mapping[str, Sequence[Found]], idioms: Iterable[str]
    ) -> None:
        self._words = words
        self._found = found
        self._masked = {
            place for name in idioms for each in found.get(name, ()) for place in range(each.start, each.end)
        }
        self._sentences = {
            name: {words[each.start].sentence for each in places} for name, places in found.items()
        }
        self._clauses = {
            name: {words[each.start].clause for each in places} for name, places in found.items()
        }
        self._starts = {name: {each.start for each in places} for name, places in found.items()}
        self._ends = {name: {each.end for each in places} for name, places in found.items()}

    def holding(self, rule: Rule) -> Iterator[Found]:
        for name in rule.patterns:
            for found in self._found.get(name, ()):
                if self._holds(rule, found):
                    yield found

    def _holds(self, rule: Rule, found: Found) -> bool:
        if any(place in self._masked for place in range(found.start, found.end)):
            return False
        return self._has_what_it_needs(rule, found) and not self._is_taken_back(rule, found)

    def _has_what_it_needs(self, rule: Rule, found: Found) -> bool:
        here = self._words[found.start].sentence
        around = (here - 1, here, here + 1)
        return all(self._stand(ways, (here,)) for ways in rule.requires) and all(
            self._stand(ways, around) for ways in rule.nearby
        )

    def _stand(self, ways: Iterable[str], sentences: Iterable[int]) -> bool:
        return any(sentence in self._sentences.get(name, ()) for name in ways for sentence in sentences)

    def _is_taken_back(self, rule: Rule, found: Found) -> bool:
        first, last = self._words[found.start], self._words[found.end - 1]
        if any(
            clause in self._clauses.get(name, ())
            for name in rule.blocks
            for clause in (first.clause, last.clause)
        ):
            return True
        return self._stands_before(rule, found) or any(
            found.end in self._starts.get(name, ()) for name in rule.after
        )

    def _stands_before(self, rule: Rule, found: Found) -> bool:
        """Directly before, and in the same clause: a no before a comma belongs to something else."""
        if not found.start or self._words[found.start - 1].clause != self._words[found.start].clause:
            return False
        return any(found.start in self._ends.get(name, ()) for name in rule.before)
