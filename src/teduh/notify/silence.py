"""The address where one tap ends all of a kind. It needs no signing in, so it can do nothing else."""

from django.core import signing
from django.urls import reverse

_SALT = "teduh.notify.silence"


def silence_link(person_id: int, kind: str) -> str:
    """Good for as long as the server's key: a letter may be opened years later."""
    return reverse("notify:silence", args=[signing.Signer(salt=_SALT).sign_object([person_id, kind])])


def behind_silence(seal: str) -> tuple[int, str] | None:
    """Whose, and of which kind; None for what we did not write."""
    try:
        person_id, kind = signing.Signer(salt=_SALT).unsign_object(seal)
    except (signing.BadSignature, ValueError):
        return None
    return int(person_id), str(kind)
