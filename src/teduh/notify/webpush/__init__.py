"""Web push by the standards: numbers and bytes, without Django and without rows."""

from teduh.notify.webpush.encryption import LONGEST_BODY, Recipient, WrongKeys, encrypt, recipient
from teduh.notify.webpush.endpoints import WrongEndpoint, checked_endpoint, is_public_address, origin_of
from teduh.notify.webpush.keys import KeyPair, KeyPool, new_private_key, private_key, public_key_text
from teduh.notify.webpush.sender import Outcome, Push, Sender, Urgency
from teduh.notify.webpush.vapid import Vapid

__all__ = [
    "LONGEST_BODY",
    "KeyPair",
    "KeyPool",
    "Outcome",
    "Push",
    "Recipient",
    "Sender",
    "Urgency",
    "Vapid",
    "WrongEndpoint",
    "WrongKeys",
    "checked_endpoint",
    "encrypt",
    "is_public_address",
    "new_private_key",
    "origin_of",
    "private_key",
    "public_key_text",
    "recipient",
]
