"""The kept number of published comments, so that a feed need not count what nobody wrote."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from teduh.moments.access import published_comments
from teduh.moments.models import Moment


def hold_moments(ids: Iterable[UUID]) -> None:
    """Nothing about these moments changes until the end of the transaction. People are held before."""
    moments = Moment.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(moments.values_list("pk"))


def keep_comment_count(moment: Moment) -> None:
    """Counts anew, and tells kept copies of the moment that they are old."""
    keep_comment_counts(Moment.objects.filter(pk=moment.pk))


def keep_comment_counts(moments: QuerySet[Moment]) -> None:
    moments.update(comment_count=_counted(), version=F("version") + 1)


@transaction.atomic
def rebuild_comment_counts() -> None:
    """Makes every kept number anew, should one ever disagree."""
    Moment.objects.filter(state=Moment.State.LIVE).update(comment_count=_counted())


def _counted() -> Coalesce:
    under = published_comments().filter(moment=OuterRef("pk")).order_by().values("moment")
    return Coalesce(Subquery(under.annotate(count=Count("pk")).values("count")), 0)
