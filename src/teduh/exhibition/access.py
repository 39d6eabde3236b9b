"""Who may see a cloth. The wall shows whole pictures of what its maker lets hang; all else is theirs."""

import hashlib
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from teduh.exhibition.models import Cloth, Consent, Curator, Exhibition, GuardianPermit, Hanging, Work
from teduh.foundation.clock import now
from teduh.people.access import Viewer
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


def needs_guardian(person: Person) -> bool:
    """Under 18, and no guardian's yes stands."""
    if person.turns_18_at <= now():
        return False
    permits = GuardianPermit.objects.filter(child=person, ended_at=None)
    return not permits.exclude(answered_at=None).exists()


def pictured_works(person: Person) -> QuerySet[Work]:
    """Whose pictures they see on their own pages; of what they took in, once chosen, only what may hang."""
    works = own_works(person)
    of_others = Q(owner=None, state=Work.State.FINISHED)
    return works.filter(~of_others | Q(pk__in=agreed(works, "show").values("pk")))


def showable_works() -> QuerySet[Work]:
    """What a curator may hang: finished, with a yes to hanging, and of nobody whose account is closed."""
    finished = Work.objects.filter(state=Work.State.FINISHED)
    at_home = finished.filter(Q(owner=None) | Q(owner__is_active=True))
    return agreed(at_home, "show")


def shown_works() -> QuerySet[Work]:
    """What hangs in an exhibition that anybody may enter."""
    hung = Hanging.objects.filter(work=OuterRef("pk"), exhibition__in=published_exhibitions())
    return showable_works().filter(Exists(hung))


def published_exhibitions() -> QuerySet[Exhibition]:
    return Exhibition.objects.exclude(published_at=None)


def hangings_in(exhibition: Exhibition) -> QuerySet[Hanging]:
    """In the order of the wall."""
    return exhibition.hangings.filter(work__in=showable_works()).order_by("position", "pk")


def printable_works(exhibition: Exhibition) -> QuerySet[Work]:
    """What hangs there and may be printed on fabric."""
    hung = hangings_in(exhibition).values("work")
    return agreed(agreed(Work.objects.filter(pk__in=hung), "print"), "keep")


def is_curator(viewer: Viewer) -> bool:
    """Who may hang works: whom the operator appointed, and the operator."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    return viewer.is_superuser or Curator.objects.filter(person=viewer).exists()


def all_curators() -> QuerySet[Person]:
    appointed = Curator.objects.values("person")
    return Person.objects.filter(Q(is_superuser=True) | Q(pk__in=appointed), is_active=True)


def enterable_exhibitions(viewer: Viewer) -> QuerySet[Exhibition]:
    """The published ones; curators also walk through what is still being hung."""
    return curated_exhibitions(viewer) if is_curator(viewer) else published_exhibitions()


def hangings_seen(viewer: Viewer) -> QuerySet[Hanging]:
    """What hangs where this viewer may walk."""
    return Hanging.objects.filter(exhibition__in=enterable_exhibitions(viewer), work__in=showable_works())


def curated_exhibitions(viewer: Viewer) -> QuerySet[Exhibition]:
    """All of them, for curators; the wall is everybody's who keeps it."""
    return Exhibition.objects.all() if is_curator(viewer) else Exhibition.objects.none()


def shown_pictures(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """Of these files, the whole pictures of what hangs, and, for curators, of what may be hung.

    Parts to point at are never among them.
    """
    asked = Cloth.objects.filter(picture__in=asset_ids)
    seen = {pk for pk in asked.filter(work__in=shown_works()).values_list("picture", flat=True) if pk}
    viewer = Person.objects.filter(pk=viewer_id).first() if viewer_id and seen != set(asset_ids) else None
    if viewer is None or not is_curator(viewer):
        return seen
    return {pk for pk in asked.filter(work__in=showable_works()).values_list("picture", flat=True) if pk}


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def works_behind(token: str) -> QuerySet[Work]:
    """The work whose link this is, also when it is withdrawn already. Nobody guesses 256 bits."""
    return Work.objects.filter(token_hash=hashed(token))


def standing_consents(work: Work) -> dict[str, int]:
    """What stands now, the last word on each being yes, with the version to which it was said."""
    said = {word.key: word for word in work.consents.order_by("at", "pk")}
    return {key: word.version for key, word in said.items() if word.is_given}


def given_consents(work: Work) -> set[str]:
    """What stands now."""
    return set(standing_consents(work))
