"""Lists that are shown newest first, a page at a time."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def newest(found: QuerySet[Row], *, before: int, limit: int) -> tuple[list[Row], int | None]:
    """The rows before the one with the id `before`, and the id before which the next page begins."""
    found = found.order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: limit + 1])
    return rows[:limit], rows[limit - 1].pk if len(rows) > limit else None
