"""Who holds the receipt takes their answers back."""

from django.db import transaction

from teduh.surveys.access import responses_of_receipt
from teduh.surveys.actions.counting import balance, count_complete, held_tallies
from teduh.surveys.models import Response


@transaction.atomic
def withdraw_response(receipt: str) -> bool:
    """Whether there was one. What is frozen has no receipt any more, so nobody finds it by one."""
    rows = responses_of_receipt(receipt).filter(release=None)
    seen = rows.select_related("fielding").first()
    if seen is None:
        return False
    # The tallies first, as whoever completes holds them before any response: else each waits for the other.
    held_tallies(seen.fielding, seen.country)
    response = rows.select_for_update(of=("self",)).select_related("fielding__edition").first()
    if response is None:
        return False
    if response.state == Response.State.COMPLETE:
        count_complete(response, by=-1)
    response.delete()
    balance(response.fielding, response.country, held_tallies(response.fielding, response.country))
    return True
