"""What is asked: questionnaires at the desk, their frozen editions, and where and when they are fielded."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Researcher(models.Model):
    """Somebody whom the operator trusts with surveys."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    appointed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"researcher {self.person_id}"


class Questionnaire(models.Model):
    """A questionnaire that is still being written. `document` is the JSON of surveys/questionnaire."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.SlugField(max_length=60, unique=True)
    document = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """A published state of a questionnaire. Nobody changes it any more: what was asked stays known."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    # Of the document: that nobody changed it shows.
    digest = models.CharField(max_length=64)
    published_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="an_edition_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}, edition {self.number}"


class Fielding(models.Model):
    """One edition asked in some countries."""

    slug = models.SlugField(max_length=60, unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="fieldings")
    # Everything here is made for a demonstration, and says so.
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.slug


class Opening(models.Model):
    """From which date to which it is asked in one country. Its last date is a day of it."""

    fielding = models.ForeignKey(Fielding, models.CASCADE, related_name="openings")
    country = models.CharField(max_length=2)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fielding", "country"], name="a_country_is_opened_once"),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="it_is_closed_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fielding_id} in {self.country}"
