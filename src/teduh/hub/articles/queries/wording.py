"""What editors and signers see of an article's wording."""

from collections.abc import Sequence
from dataclasses import dataclass

from teduh.foundation.reading_level import ReadingLevel
from teduh.hub.articles.access import overrides_on
from teduh.hub.articles.models import ArticlePage, WordingOverride
from teduh.hub.articles.told import fingerprint_of
from teduh.hub.articles.wording import blocking, findings_of, reading_level_of


@dataclass(frozen=True)
class WordingLine:
    """One place: what stands there, what could stand there, and why. is_stopped: keeps it unpublished."""

    phrase: str
    suggestion: str
    reason: str
    is_stopped: bool


@dataclass(frozen=True)
class WordingView:
    """Of one text. override: who let it pass, with their reason; None where nobody did."""

    lines: Sequence[WordingLine]
    level: ReadingLevel
    override: WordingOverride | None

    @property
    def is_stopped(self) -> bool:
        return self.override is None and any(line.is_stopped for line in self.lines)


def wording_of(article: ArticlePage, language: str) -> WordingView:
    """Reasons in the language of whoever works at the desk."""
    findings = findings_of(article)
    stopped = blocking(findings)
    lines = [
        WordingLine(each.phrase, each.suggestion, each.reason_in(language), each in stopped)
        for each in findings
    ]
    override = overrides_on(article.pk, fingerprint_of(article)).first() if stopped else None
    return WordingView(lines, reading_level_of(article), override)
