"""The table of limits, in the lane: what Django's side counts for the same address, in the same counters."""

from teduh.config.lane.asked import Asked
from teduh.foundation.limits import count_request, limits_of_routes, person_key
from teduh.people.queries.signed_in import Known


def is_within_limits(address: str, asked: Asked, person: Known) -> bool:
    """Counts one answer; `address` as `urls.py` writes it. Raises when it would be one too many.

    False: Django counts this by something that the lane does not look at.
    """
    rule = limits_of_routes().get(f"GET {address}")
    if rule is None:
        return True
    if rule.per != "person" or not _is_known_to_django_too(asked):
        return False
    count_request(rule, person_key(person.id))
    return True


def _is_known_to_django_too(asked: Asked) -> bool:
    """Outside the API an app's token signs in nobody by the time that limits are counted."""
    return asked.path.startswith("/api/") or "authorization" not in asked.headers
