"""Whether tokens are still good, for what stays open after its request."""

from collections.abc import Collection

from teduh.foundation.clock import now
from teduh.people.models import AccessToken


def still_signed_in(token_ids: Collection[int]) -> set[int]:
    """Which of these would be recognised now: there, not expired, and of somebody not suspended."""
    living = AccessToken.objects.filter(expires_at__gt=now(), person__is_active=True)
    return set(living.filter(pk__in=token_ids).values_list("pk", flat=True))
