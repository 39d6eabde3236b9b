"""What moderators did with stories, written once; and whether young people may tell."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.safety.models.append_only import WrittenOnce


class StoryEntry(WrittenOnce):
    """One line of the log. It outlives the story, and tells none of its words."""

    class Act(models.TextChoices):
        FIRST_YES = "first_yes", _("said the first of two yeses")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("sent back")
        UPHELD = "upheld", _("let a refusal stand")
        OVERTURNED = "overturned", _("took a refusal back")

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    kind = models.CharField(max_length=12)
    key = models.UUIDField()
    rule = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["key", "at"], name="story_log_of")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.act} {self.kind}"


class Openness(models.Model):
    """Whether people of 16 and 17 may tell a story: only once the operator says so."""

    is_open_to_youth = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"open to youth: {self.is_open_to_youth}"
