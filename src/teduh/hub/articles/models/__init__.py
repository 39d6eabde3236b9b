"""What the articles of the hub store."""

from teduh.hub.articles.models.media import Medium, MediumFile
from teduh.hub.articles.models.pages import ArticlePage, HubPage
from teduh.hub.articles.models.signing import Change, Edition, Shelf, Signature, WordingOverride
from teduh.hub.articles.models.translations import Translation
from teduh.hub.articles.models.words import Term, Topic, TopicOrder
from teduh.hub.articles.models.workflow import SignOffTask

__all__ = [
    "ArticlePage",
    "Change",
    "Edition",
    "HubPage",
    "Medium",
    "MediumFile",
    "Shelf",
    "SignOffTask",
    "Signature",
    "Term",
    "Topic",
    "TopicOrder",
    "Translation",
    "WordingOverride",
]
