"""Lists that are shown newest first, a page at a time."""

from uuid import UUID

from django.db.models import Q, QuerySet

from teduh.foundation.pagination import Cursor
from teduh.moments.models import Comment


def newest(found: QuerySet[Comment], *, before: str, limit: int) -> tuple[list[Comment], str]:
    """The comments after the cursor `before`, and the cursor of the next page.

    By the time at which they were left: a row that was brought in later may be of an older day.
    """
    found = found.filter(_after(Cursor.decode(before))) if before else found
    rows = list(found.order_by("-created_at", "-pk")[: limit + 1])
    return rows[:limit], _cursor(rows[limit - 1]).encode() if len(rows) > limit else ""


def _after(last: Cursor) -> Q:
    # The first half is what an index can be entered by.
    earlier = Q(created_at__lt=last.published_at) | Q(pk__lt=last.id.int)
    return Q(created_at__lte=last.published_at) & earlier


def _cursor(comment: Comment) -> Cursor:
    return Cursor(comment.created_at, UUID(int=comment.pk))
