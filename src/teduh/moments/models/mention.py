"""Whom the words of a moment name."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.moments.models.moment import Moment


class Mention(models.Model):
    """Somebody is named in the words of a moment. Whether it stands is decided whenever it is read."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    made_at = models.DateTimeField()
    # By the person named. Where a minor is concerned nothing is shown before it.
    agreed_at = models.DateTimeField(null=True, blank=True)
    # By the person named, or by a block: it never comes back, whatever the words say later.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["moment", "person"], name="named_once_in_a_moment")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.moment_id}"
