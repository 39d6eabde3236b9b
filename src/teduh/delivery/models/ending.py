"""The end of the whole place, once those who run it have said when."""

from typing import ClassVar

from django.db import models


class Ending(models.Model):
    """The day from which nothing new is shared here. There is one, or none."""

    ends_at = models.DateTimeField()
    announced_at = models.DateTimeField()
    # What everybody was told last, so that nobody is asked about it every hour.
    told = models.CharField(max_length=12, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="a_place_ends_once")
        ]

    def __str__(self) -> str:
        return f"ends {self.ends_at:%Y-%m-%d}"
