"""The one text of an article that readers are shown, if it is whole."""

from teduh.hub.articles.access import shown_editions, signatures_on
from teduh.hub.articles.models import ArticlePage, Edition
from teduh.hub.articles.rules import needed_signatures
from teduh.hub.articles.told import fingerprint_of


def shown_edition(language: str, slug: str) -> Edition | None:
    """None where readers are shown nothing, or where the row is not what was signed."""
    found = shown_editions(language).filter(article__slug=slug)
    related = found.select_related("article__topic", "article__locale", "article__translation")
    # All its words lie there once more, to be searched: no page shows them.
    edition = related.defer("words").first()
    return edition if edition is not None and _is_signed(edition) else None


def shown_article(language: str, slug: str) -> ArticlePage | None:
    edition = shown_edition(language, slug)
    return edition.article if edition else None


def _is_signed(edition: Edition) -> bool:
    return is_whole(edition, signatures_on(edition.article_id, edition.fingerprint).count())


def is_whole(edition: Edition, signed: int) -> bool:
    """Whether the words in the row are those that were shown to the signers, and enough of them signed."""
    article = edition.article
    if fingerprint_of(article) != edition.fingerprint:
        return False
    return edition.is_draft or signed >= needed_signatures(is_about_suicide=article.is_about_suicide)
