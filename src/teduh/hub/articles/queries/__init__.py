"""What pages read."""

from teduh.hub.articles.queries.desk import editors, overdue_lines, professionals, signing_page, waiting_lines
from teduh.hub.articles.queries.exercises import ExerciseLine, exercises
from teduh.hub.articles.queries.files import article_files, as_files
from teduh.hub.articles.queries.home import HubHome, TopicCard, hub_home, topic_names, topic_orders
from teduh.hub.articles.queries.kept import kept_articles
from teduh.hub.articles.queries.media import captions_of, medium_contents, medium_file, medium_lines
from teduh.hub.articles.queries.reading import (
    ArticleView,
    Line,
    article_view,
    lines,
    news,
    search,
    terms_of,
    topic_of,
)
from teduh.hub.articles.queries.translations import TranslationsLine, translations
from teduh.hub.articles.queries.wording import WordingView, wording_of

__all__ = [
    "ArticleView",
    "ExerciseLine",
    "HubHome",
    "Line",
    "TopicCard",
    "TranslationsLine",
    "WordingView",
    "article_files",
    "article_view",
    "as_files",
    "captions_of",
    "editors",
    "exercises",
    "hub_home",
    "kept_articles",
    "lines",
    "medium_contents",
    "medium_file",
    "medium_lines",
    "news",
    "overdue_lines",
    "professionals",
    "search",
    "signing_page",
    "terms_of",
    "topic_names",
    "topic_of",
    "topic_orders",
    "translations",
    "waiting_lines",
    "wording_of",
]
