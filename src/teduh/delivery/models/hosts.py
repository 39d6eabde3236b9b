"""Other people's apps and pages in which the product may be opened."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.people.models import AccessToken


class Host(models.Model):
    """A host that the operator registered. Taken off the list, its frames end at once."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    # Exactly these may frame the product, parted by blanks.
    origins = models.CharField(max_length=1000)
    # The host signs with the other half, which nobody here ever sees.
    public_key = models.TextField(max_length=4000)
    # Two-letter codes, parted by blanks; empty is everywhere.
    countries = models.CharField(max_length=800, blank=True)
    registered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class HostLink(models.Model):
    """Whom a host means by one of its names: an account here, as its owner said with a code."""

    host = models.ForeignKey(Host, models.CASCADE, related_name="links")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="host_links")
    subject = models.CharField(max_length=120)
    linked_at = models.DateTimeField()
    # The host reminds them itself, and asked us not to.
    pushes_itself = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["host", "subject"], name="one_account_a_subject"),
            models.UniqueConstraint(fields=["host", "person"], name="one_subject_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.host_id}"


class HostSession(models.Model):
    """A session inside a host's page: with the link it ends."""

    link = models.ForeignKey(HostLink, models.CASCADE, related_name="sessions")
    token = models.OneToOneField(AccessToken, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"session {self.token_id}"


class LinkCode(models.Model):
    """Shown once to somebody here, to be typed inside a host: so both accounts are theirs."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"code of {self.person_id}"


class UsedHandshake(models.Model):
    """A handshake opens one session. Kept until it would be too old anyway."""

    host = models.ForeignKey(Host, models.CASCADE, related_name="+")
    jti = models.CharField(max_length=80)
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["host", "jti"], name="a_handshake_opens_once")
        ]

    def __str__(self) -> str:
        return f"{self.jti} of {self.host_id}"
