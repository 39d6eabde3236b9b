"""A guardian's yes to cloths of a young person who has an account."""

from django.conf import settings
from django.db import models


class GuardianPermit(models.Model):
    """Asked by letter, answered on a page of the guardian's own, and ended there at any time."""

    child = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    email = models.EmailField()
    # Each letter makes the links of those before it void.
    letters = models.PositiveSmallIntegerField(default=0)
    sealed_name = models.TextField(blank=True)
    relation = models.CharField(max_length=8, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"a guardian's permit for {self.child_id}"

    @property
    def stands(self) -> bool:
        return self.answered_at is not None and self.ended_at is None
