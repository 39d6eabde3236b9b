"""Who was found in a register as what."""

from typing import ClassVar

from django.db import models

from teduh.people.models.person import Person


class Verification(models.Model):
    """Somebody looked into a register and found this professional there. Never the paper itself."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="verifications")
    # A line of the table of professions.
    profession = models.CharField(max_length=30)
    number = models.CharField(max_length=80)
    issuer = models.CharField(max_length=120)
    name_as_printed = models.CharField(max_length=120)
    register_url = models.URLField(max_length=300)
    # SHA-256 of what was seen, so that it can be told whether it was this.
    evidence_hash = models.CharField(max_length=64)
    checked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="verifications_made")
    checked_on = models.DateField()
    expires_on = models.DateField()
    # Where its days begin and end.
    zone = models.CharField(max_length=64)
    # Worked out once from the days above, so that the database can compare it.
    holds_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at=None),
                name="a_professional_is_verified_as_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_as_printed}, {self.profession}, until {self.holds_until:%Y-%m-%d}"
