"""Who is here, and on which devices."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Looks people up the way they write their own name: in any case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Their birth date is kept; pages and rules see the band only."""

    # Always in lower case, so that one name is one person.
    username = models.CharField(_("username"), max_length=30, unique=True)
    display_name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    bio = models.CharField(_("about you"), max_length=160, blank=True)
    birth_date = models.DateField()
    # Both instants are the midnight of the birthday in the person's own zone, kept so that the
    # database can compare them with now: a band that was stored would be wrong one day a year.
    turns_16_at = models.DateTimeField()
    turns_18_at = models.DateTimeField()
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=5, default="id")
    time_zone = models.CharField(max_length=64)
    zone_changed_at = models.DateTimeField(null=True, blank=True)
    is_private = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    # Beside it, because who is leaving is not active either, and must not come back by that way.
    suspended_at = models.DateTimeField(null=True, blank=True)
    # Kept beside the guardianship, so that the standing sign of it costs no page a query.
    has_guardian = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    # No session may open for a date before this one: travelling west never gives a second day.
    latest_day = models.DateField(null=True, blank=True)

    # No column: the age group that a host's frame may not exceed, set when its session is recognised.
    age_ceiling: str = ""
    # Of whoever sends this request: they must set up a second step before anything else.
    lacks_second_step: bool = False

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "birth_date", "country", "time_zone"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"), name="one_person_per_email", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.username


class AccessToken(models.Model):
    """One signed-in device. The token itself is never stored, only its SHA-256."""

    class Kind(models.TextChoices):
        WEB = "web", _("browser")
        APP = "app", _("app")
        EMBED = "emb", _("inside a host")

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=3, choices=Kind.choices)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # Only for what is opened inside a host: from where alone it is good, and an age group it may not exceed.
    origin = models.CharField(max_length=200, blank=True, default="", db_default="")
    age_ceiling = models.CharField(max_length=5, blank=True, default="", db_default="")

    def __str__(self) -> str:
        return f"{self.person_id} on {self.device}"
