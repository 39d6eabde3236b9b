"""Articles from elsewhere become ours: the topics that they name are made where they are missing."""

from collections.abc import Sequence

from django.db import transaction

from teduh.hub.articles.actions.loading import Loaded, load_folder
from teduh.hub.articles.files import ArticleFile, Folder
from teduh.hub.articles.models import Topic


@transaction.atomic
def bring_in(articles: Sequence[ArticleFile]) -> Loaded:
    """As drafts, which nobody is shown: whoever signed them elsewhere signed them elsewhere."""
    known = set(Topic.objects.values_list("key", flat=True))
    wanted = [key for key in dict.fromkeys(article.topic for article in articles) if key not in known]
    languages = {article.language for article in articles}
    topics = [
        {
            "key": key,
            "order": place,
            "name": dict.fromkeys(languages, key.replace("-", " ").capitalize()),
            "description": dict.fromkeys(languages, ""),
        }
        for place, key in enumerate(wanted, start=len(known) + 1)
    ]
    return load_folder(Folder(articles, {}, {}, topics, {}), show=False)
