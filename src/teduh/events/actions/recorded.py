"""What was recorded of a talk becomes the draft of its replay. Nobody but organisers sees it by this."""

from django.db import transaction

from teduh.events.access import is_organiser
from teduh.events.actions.replays import keep_recording
from teduh.events.actions.telling import tell_recorded
from teduh.events.live.talks import Recorded
from teduh.events.models import Event, Recording
from teduh.media.store import default_store
from teduh.people.models import Person

MIME = "video/mp4"


def take_recording(recorded: Recorded) -> None:
    """Once. What somebody put there before stays, and what is published stays published."""
    event = Event.objects.filter(slug=recorded.key).first()
    if event is None or Recording.objects.filter(event=event).exists():
        return
    key = f"events/{event.pk}/live-{recorded.broadcast_id}.mp4"
    size = recorded.path.stat().st_size
    default_store().save(key, recorded.path)
    with transaction.atomic():
        keep_recording(event, key=key, mime=MIME, size=size, milliseconds=recorded.milliseconds)
        _tell(event, recorded.host_id)


def _tell(event: Event, host_id: int) -> None:
    """Who held it and who made the event: organisers are led to its words, others to its page."""
    people = Person.objects.filter(pk__in={host_id, event.made_by_id or host_id}, is_active=True)
    organisers = {person.pk for person in people if is_organiser(person)}
    tell_recorded(event, sorted(organisers), at_desk=True)
    tell_recorded(event, sorted({person.pk for person in people} - organisers), at_desk=False)
