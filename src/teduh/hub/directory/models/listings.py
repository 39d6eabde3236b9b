"""A listing and how it is reached. Words for people are kept by language: {"id": …, "en": …}."""

from django.db import models


class Listing(models.Model):
    """One service. `due_on` is the day by which somebody must call again; without one nobody ever did."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency"
        CRISIS = "crisis"
        SERVICE = "service"
        REGISTER = "register"

    class Reach(models.TextChoices):
        WORLD = "world"
        NATIONAL = "national"
        LOCAL = "local"

    class Status(models.TextChoices):
        UNVERIFIED = "unverified"
        ACTIVE = "active"
        PAUSED = "paused"
        CLOSED = "closed"

    class Known(models.TextChoices):
        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

    key = models.SlugField(max_length=80, unique=True)
    name = models.JSONField(default=dict)
    about = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    reach = models.CharField(max_length=10, choices=Reach)
    status = models.CharField(max_length=12, choices=Status, default=Status.UNVERIFIED)
    # ISO 3166-1, empty for the whole world; ISO 3166-2, empty for the whole country.
    country = models.CharField(max_length=2, blank=True)
    province = models.CharField(max_length=6, blank=True)
    zone = models.CharField(max_length=40)
    # As rules/hours.py writes them.
    hours = models.CharField(max_length=300, blank=True)
    exceptions = models.CharField(max_length=600, blank=True)
    cost = models.CharField(max_length=12)
    anonymous = models.CharField(max_length=8, choices=Known, default=Known.UNKNOWN)
    may_tell = models.CharField(max_length=8, choices=Known, default=Known.UNKNOWN)
    answered_by = models.CharField(max_length=20)
    confidentiality = models.JSONField(default=dict, blank=True)
    what_happens = models.JSONField(default=dict, blank=True)
    wait = models.JSONField(default=dict, blank=True)
    wait_on = models.DateField(null=True, blank=True)
    # What was read about it, and when that was published. Not a check.
    evidence = models.CharField(max_length=500, blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_how = models.CharField(max_length=12, blank=True)
    verified_by = models.CharField(max_length=12, blank=True)
    due_on = models.DateField(null=True, blank=True)
    # The end of the second interval: from here on it stands in no panel.
    expires_on = models.DateField(null=True, blank=True)
    paired_with = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    # Names, former names and places in small letters: what a search looks through.
    searched = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="active", verified_on__isnull=False, due_on__isnull=False)
                | ~models.Q(status="active"),
                name="directory_active_was_verified",
            ),
            models.CheckConstraint(
                condition=models.Q(province="") | ~models.Q(country=""),
                name="directory_province_has_country",
            ),
        ]
        indexes = [
            models.Index(fields=["country", "province"], name="directory_where"),
            models.Index(fields=["kind", "country"], name="directory_kind"),
            models.Index(fields=["due_on"], name="directory_due"),
        ]

    def __str__(self) -> str:
        return self.key


class Channel(models.Model):
    """One way to reach a listing, and what happened when it was last tried."""

    class Result(models.TextChoices):
        NOT_TRIED = "not_tried"
        REACHED = "reached"
        SLOW = "slow"
        NOT_REACHED = "not_reached"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="channels")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    # A telephone number as E.164, a short number as its digits, anything else as it is written.
    value = models.CharField(max_length=300)
    # Dialled after the number has answered.
    extension = models.CharField(max_length=8, blank=True)
    # As people of its country write it.
    shown = models.CharField(max_length=300)
    last_result = models.CharField(max_length=12, choices=Result, default=Result.NOT_TRIED)
    last_tried_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "place"], name="directory_channel_place"),
            models.UniqueConstraint(
                fields=["listing", "kind", "value", "extension"], name="directory_channel_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Facet(models.Model):
    """A topic or an audience of a listing."""

    class Kind(models.TextChoices):
        TOPIC = "topic"
        AUDIENCE = "audience"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "kind", "key"], name="directory_facet_once"),
        ]
        indexes = [models.Index(fields=["kind", "key"], name="directory_facet_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Alias(models.Model):
    """A former name or a misprinted number: people look for it, and it must not be used."""

    class Why(models.TextChoices):
        FORMER_NAME = "former_name"
        FORMER_NUMBER = "former_number"
        MISPRINT = "misprint"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="aliases")
    written = models.CharField(max_length=120)
    why = models.CharField(max_length=16, choices=Why)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "written"], name="directory_alias_once"),
        ]

    def __str__(self) -> str:
        return self.written
