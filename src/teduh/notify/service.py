"""The server's own side of web push: its key, its connections, its pairs of keys made in advance."""

import threading
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from teduh.notify.webpush.keys import KeyPool, private_key, public_key_text
from teduh.notify.webpush.sender import Sender
from teduh.notify.webpush.vapid import Vapid

POOL = KeyPool()
# Enough for some batches; each pair weighs about a kilobyte.
POOL_SIZE = 4000
_of_thread = threading.local()


def public_key() -> str:
    """What a browser must be given to subscribe."""
    return public_key_text(_key())


def sender() -> Sender:
    """The one of the present thread: connections stay open from one job to the next."""
    if not hasattr(_of_thread, "sender"):
        vapid = Vapid(_key(), settings.PUSH_CONTACT)
        _of_thread.sender = Sender(
            vapid, POOL, private=settings.PUSH_PRIVATE, certificates=settings.PUSH_CERTIFICATES
        )
    made: Sender = _of_thread.sender
    return made


def forget_sender() -> None:
    """The next one is made of the settings as they are then."""
    _of_thread.__dict__.clear()
    _key.cache_clear()


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    return private_key(settings.VAPID_PRIVATE_KEY)
