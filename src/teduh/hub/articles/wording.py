"""What an article's words ask of its editors: wording to look at again, and how hard they are to read."""

from collections.abc import Sequence

from teduh.foundation.reading_level import ReadingLevel, reading_level
from teduh.hub.articles import prose
from teduh.hub.articles.models import ArticlePage
from teduh.hub.articles.told import texts_of
from teduh.safety.wording.lint import Finding, Kind, lint


def findings_of(article: ArticlePage) -> list[Finding]:
    """All that should be looked at again, in the order in which it is read."""
    language = article.locale.language_code
    own = [each for passage in _passages(article) for each in lint(passage, language)]
    # A source keeps its title, whatever words it has; a method is left out there as well.
    cited = [each for title in _titles(article) for each in lint(title, language)]
    return own + [each for each in cited if each.kind is Kind.BLOCK]


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Those that keep an article from being published."""
    return [each for each in findings if each.kind is Kind.BLOCK]


def reading_level_of(article: ArticlePage) -> ReadingLevel:
    return reading_level("\n".join(_passages(article)), article.locale.language_code)


def _passages(article: ArticlePage) -> list[str]:
    told = [article.title, article.summary, *map(prose.plain, texts_of(article))]
    return [*told, article.byline, article.what_changed]


def _titles(article: ArticlePage) -> list[str]:
    return [f"{child.value['title'] or ''}\n{child.value['publisher'] or ''}" for child in article.sources]
