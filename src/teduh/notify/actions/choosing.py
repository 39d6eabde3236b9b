"""By which channels somebody wants to be told, and of whose doings."""

from teduh.notify.models import Channel, ChannelChoice, Handling, Sender, SenderChoice
from teduh.notify.refusals import refusal
from teduh.notify.rules import KINDS
from teduh.people.models import Person


def choose_channel(person: Person, *, kind: str, channel: str, is_on: bool) -> None:
    """Kept as said, also where it is the usual: what is usual may change, their word does not."""
    if kind not in KINDS:
        raise refusal("unknown_kind")
    if channel not in Channel:
        raise refusal("unknown_channel")
    ChannelChoice.objects.update_or_create(
        person=person, kind=kind, channel=channel, defaults={"is_on": is_on}
    )


def choose_sender(person: Person, *, sender: str, handling: str) -> None:
    """From now on; what was told stays."""
    if sender not in Sender:
        raise refusal("unknown_sender")
    if handling not in Handling:
        raise refusal("unknown_handling")
    SenderChoice.objects.update_or_create(person=person, sender=sender, defaults={"handling": handling})
