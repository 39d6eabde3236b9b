"""What the wiring itself keeps: the pulse of its parts."""

from django.db import models


class Pulse(models.Model):
    """The last time that a part was seen alive, by whoever asks from any host."""

    part = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} at {self.at:%Y-%m-%d %H:%M:%S}"
