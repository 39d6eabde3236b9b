"""What the broadcast asks of an event: who sends, who watches over it, and whether this viewer sees it."""

from django.urls import reverse

from teduh.events.access import broadcastable_events, visible_events
from teduh.events.live.talks import Talk, Viewer
from teduh.events.models import Event


def find(viewer: Viewer, key: str) -> Talk | None:
    """None where there is no such event for this viewer, or none that may go live."""
    seen = visible_events(viewer).filter(pk__in=broadcastable_events().values("pk"), slug=key)
    event = seen.prefetch_related("talks__speaker").first()
    return _talk(event) if event else None


def holds(key: str) -> bool:
    """Whether it may go live at this moment, whoever asks."""
    return broadcastable_events().filter(slug=key).exists()


def _talk(event: Event) -> Talk | None:
    speakers = [talk.speaker.person_id for talk in event.talks.all() if talk.speaker.person_id]
    hosts = [*speakers, *([event.made_by_id] if event.made_by_id else [])]
    if not hosts or event.safety_moderator_id is None:
        return None
    return Talk(
        key=event.slug,
        title=event.title_id if event.language == "id" else event.title_en,
        host_id=hosts[0],
        moderator_id=event.safety_moderator_id,
        starts_at=event.starts_at,
        speakers=frozenset(hosts),
        page=reverse("events:event", args=[event.slug]),
    )
