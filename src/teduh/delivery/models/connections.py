"""Apps that log their people in with an account of here."""

from typing import ClassVar

from allauth.idp.oidc.models import Client
from django.conf import settings
from django.db import models

from teduh.people.models import AccessToken


class Connection(models.Model):
    """Somebody logs in to an app with their account here, under a name that no other app has for them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="connections")
    client = models.ForeignKey(Client, models.CASCADE, related_name="connections")
    subject = models.CharField(max_length=43, unique=True)
    connected_at = models.DateTimeField()
    used_at = models.DateTimeField()
    # Where they were signed in when they last agreed: logged out there, the app is told nothing.
    device = models.ForeignKey(AccessToken, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["client", "person"], name="one_name_an_app"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.client_id}"
