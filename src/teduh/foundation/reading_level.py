"""How hard a text is to read: Flesch-Kincaid and SMOG for English, words a sentence and LIX for all.

References: Kincaid et al. 1975 (grade), McLaughlin 1969, Björnsson 1968. An age is a grade plus 5.
`docs/develop/reading-level.md` has the sums, and why Indonesian is measured otherwise.
"""

import re
from dataclasses import dataclass, replace
from math import sqrt

# The age from 9 to 11 years that English texts aim at, and the words a sentence of Indonesian ones.
AIMED_AGE = 11.0
AIMED_WORDS = 15.0
_LONG_WORD_LETTERS = 6
_MANY_SYLLABLES = 3
_YEARS_BEFORE_SCHOOL = 5
_SENTENCE = re.compile(r"[.!?\u2026]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS_EN = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """Of one text. `age` is the youngest who reads it with ease; None where no formula says it.

    `lix` is words a sentence plus the percentage of words with more than six letters, of any language.
    """

    language: str
    words: int
    sentences: int
    words_a_sentence: float
    lix: float
    age: float | None = None
    grade: float | None = None
    smog: float | None = None

    @property
    def is_easy(self) -> bool:
        """Whether it keeps the aim of its language."""
        if self.age is not None:
            return self.age <= AIMED_AGE
        return self.words_a_sentence <= AIMED_WORDS


def reading_level(text: str, language: str) -> ReadingLevel:
    """Of plain text, one paragraph or heading a line. An empty one is easy."""
    words, sentences = _WORD.findall(text), _sentences(text)
    if not words:
        return ReadingLevel(language, 0, 0, 0.0, 0.0)
    mean = len(words) / sentences
    long_words = sum(1 for word in words if len(word) > _LONG_WORD_LETTERS)
    level = ReadingLevel(language, len(words), sentences, mean, mean + 100 * long_words / len(words))
    return _with_age(level, words) if language == "en" else level


def _sentences(text: str) -> int:
    return sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))


def _with_age(level: ReadingLevel, words: list[str]) -> ReadingLevel:
    syllables = [syllables_en(word) for word in words]
    grade = 0.39 * level.words_a_sentence + 11.8 * sum(syllables) / level.words - 15.59
    many = sum(1 for count in syllables if count >= _MANY_SYLLABLES)
    smog = 1.0430 * sqrt(many * 30 / level.sentences) + 3.1291
    return replace(level, age=max(grade, 0.0) + _YEARS_BEFORE_SCHOOL, grade=grade, smog=smog)


_SOUNDED = ("ses", "xes", "zes", "ches", "shes", "ted", "ded", "les", "ies", "ces", "ges")


def syllables_en(word: str) -> int:
    """By groups of vowels, without a silent e; at least one."""
    bare = word.casefold().replace("\u2019", "'").split("'")[0]
    if bare.endswith(("es", "ed")) and not bare.endswith(_SOUNDED):
        bare = bare[:-2]
    elif bare.endswith("e") and not bare.endswith("le"):
        bare = bare[:-1]
    return max(1, len(_VOWELS_EN.findall(bare)))
