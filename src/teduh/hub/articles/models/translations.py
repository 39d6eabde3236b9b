"""Which words of the original a translation was made from."""

from django.db import models

from teduh.hub.articles.models.pages import ArticlePage


class Translation(models.Model):
    """Somebody said of an article that it follows the original as it was then.

    It lies beside the article and in none of its revisions: an older revision that is published again would
    bring an older answer back with it.
    """

    article = models.OneToOneField(ArticlePage, models.CASCADE, related_name="translation")
    # The fingerprint of what readers were shown of the original.
    made_from = models.CharField(max_length=64)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.article_id} from {self.made_from[:8]}"
