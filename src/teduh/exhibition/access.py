"""Who may see a cloth. The wall shows whole pictures of what its maker lets hang; all else is theirs."""

import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from teduh.exhibition.models import Cloth, Consent, Work
from teduh.people.models import Person


def own_works(person: Person) -> QuerySet[Work]:
    """One's own, and what a curator took in for somebody without an account."""
    mine = Q(owner=person) | Q(owner=None, taken_by=person)
    return Work.objects.filter(mine).exclude(state=Work.State.WITHDRAWN)


def agreed(works: QuerySet[Work], key: str) -> QuerySet[Work]:
    """Those whose last word on it is yes."""
    words = Consent.objects.filter(work=OuterRef("pk"), key=key).order_by("-at", "-pk")
    last = Subquery(words.values("is_given")[:1])
    return works.alias(**{f"agreed_{key}": last}).filter(**{f"agreed_{key}": True})


def shown_works() -> QuerySet[Work]:
    """What hangs on the wall, for anybody."""
    finished = Work.objects.filter(state=Work.State.FINISHED)
    at_home = finished.filter(Q(owner=None) | Q(owner__is_active=True))
    return agreed(at_home, "show")


def shown_pictures(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """Of these files, the whole pictures of what hangs; parts to point at are never among them."""
    del viewer_id  # the wall is the same for everybody
    hanging = Cloth.objects.filter(picture__in=asset_ids, work__in=shown_works())
    return {pk for pk in hanging.values_list("picture", flat=True) if pk}


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def works_behind(token: str) -> QuerySet[Work]:
    """The work whose link this is, also when it is withdrawn already. Nobody guesses 256 bits."""
    return Work.objects.filter(token_hash=hashed(token))


def given_consents(work: Work) -> set[str]:
    """What stands now: the last word on each."""
    said = dict(work.consents.order_by("at", "pk").values_list("key", "is_given"))
    return {key for key, is_given in said.items() if is_given}
