"""What the clock starts here."""

from teduh.delivery import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=60)
def give_notice() -> None:
    """Whoever is in a trial hears 30 and 7 days before its end that it ends."""
    actions.give_notice()


@scheduled(minutes=60)
def tell_ending() -> None:
    """Everybody hears when the whole place ends: a month and a week before, and so before reading ends."""
    actions.tell_ending()


@scheduled(minutes=60)
def forget_expired_keys() -> None:
    """What an app was given to ask with lives for minutes."""
    actions.forget_expired_keys()


@scheduled(minutes=60)
def forget_used_handshakes() -> None:
    """What is too old to be used a second time in any case."""
    actions.forget_used_handshakes()
