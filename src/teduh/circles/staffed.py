"""Whether words may be taken in now: only where somebody is there to read them."""

from teduh.foundation.refusals import Refused
from teduh.safety.staffing import may_take_text


def require_staff() -> None:
    """Asked before anything that somebody wrote is kept. The no says what is missing."""
    found = may_take_text("circles")
    if not found.open:
        raise Refused("closed", found.why, status=503)
