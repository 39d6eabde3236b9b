"""What was found, as it is published: about nobody, and without what is too small to be told."""

from typing import ClassVar

from django.db import models


class PublishedReport(models.Model):
    """A report that anybody may read. Publishing it again replaces it whole."""

    slug = models.SlugField(max_length=60, unique=True)
    # The fingerprint of all that is in it.
    version = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    # By language: the title, and what its countries are called.
    title = models.JSONField()
    countries = models.JSONField()
    # The languages of its pages, and those that no speaker has read yet.
    languages = models.JSONField()
    drafts = models.JSONField(default=list, blank=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class ReportFile(models.Model):
    """A page of it in one language, or a table in one format. `content` is packed with zlib."""

    report = models.ForeignKey(PublishedReport, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "name"], name="a_report_has_a_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.report_id}"


class ReportOrder(models.Model):
    """How the things of one subject compare in one country; in all together where `country` is empty."""

    report = models.ForeignKey(PublishedReport, models.CASCADE, related_name="orders")
    subject = models.CharField(max_length=20)
    country = models.CharField(max_length=40, blank=True)
    # Keys with labels and shares, the values that they are ordered by, and which pairs are clearly apart.
    items = models.JSONField()
    values = models.JSONField()
    clear = models.JSONField(default=list, blank=True)
    is_pooled = models.BooleanField(default=False)
    # Others printed the shares, and nobody here has the answers.
    is_printed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["report", "subject", "country"], name="a_report_orders_a_subject_once_a_country"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} in {self.country or 'all countries'} by {self.report_id}"
