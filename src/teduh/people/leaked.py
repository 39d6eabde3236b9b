"""Passwords that leaked somewhere make none here: asked of a service that never learns which was meant."""

import hashlib
import http.client
import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teduh.people.models import Person

logger = logging.getLogger("teduh.security")
# Five letters of the digest are shared by hundreds of leaked passwords: they are all that is told.
TOLD = 5
PATIENCE_SECONDS = 2.0
LONGEST_ANSWER = 1_000_000


class Unasked(Exception):  # noqa: N818 - nobody is refused for it
    """The service could not be asked."""


class NotLeaked:
    """Asked by Django at each new password. Whoever signs up does not wait for a service that is away."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002 - Django's signature
        if settings.LEAKED_PASSWORDS_URL and _is_leaked(password):
            raise ValidationError(self.get_help_text(), code="password_leaked")

    def get_help_text(self) -> str:
        return _("This password is on a list of leaked ones, which is tried first. Please choose another.")


def _is_leaked(password: str) -> bool:
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    try:
        lines = _range(digest[:TOLD]).splitlines()
    except (OSError, ValueError, http.client.HTTPException, Unasked) as error:
        logger.warning("leaked passwords could not be asked for: %s", type(error).__name__)
        return False
    counts = dict(line.strip().upper().split(":", 1) for line in lines if ":" in line)
    # Lines with a nought pad the answer, so that its length tells nothing.
    return counts.get(digest[TOLD:], "0") != "0"


def _range(told: str) -> str:
    """What follows on those letters. No redirect is followed, and the certificate is checked."""
    where = urlsplit(settings.LEAKED_PASSWORDS_URL)
    kind = http.client.HTTPSConnection if where.scheme == "https" else http.client.HTTPConnection
    line = kind(where.hostname or "", where.port, timeout=PATIENCE_SECONDS)
    try:
        line.request("GET", f"{where.path}{told}", headers={"Add-Padding": "true", "User-Agent": "Teduh"})
        answer = line.getresponse()
        if answer.status != http.client.OK:
            raise Unasked
        return answer.read(LONGEST_ANSWER).decode("ascii")
    finally:
        line.close()
