"""What everybody sees, for pages that are not ours."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from teduh.foundation.clock import now
from teduh.moments import access
from teduh.moments.queries.cards import MomentCard
from teduh.moments.queries.details import cards_from
from teduh.people.access import Viewer


def public_card(viewer: Viewer, moment_id: UUID) -> MomentCard | None:
    """A moment that is open to everybody, and to this viewer too: locked or blocked is as if not there."""
    at = now()
    if not access.open_moments(AnonymousUser(), at=at).filter(pk=moment_id).exists():
        return None
    cards = cards_from(viewer, access.visible_moments(viewer, at=at).filter(pk=moment_id), at)
    return cards[0] if cards and not cards[0].is_locked else None
