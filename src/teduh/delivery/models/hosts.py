"""Other people's apps and pages in which the product may be opened."""

from django.db import models


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
