"""Counts that many change at once: held in one order, changed in the transaction of what they count."""

from django.db.models import F

from teduh.surveys.access import asked_in
from teduh.surveys.models import Fielding, Response, Tally
from teduh.surveys.questionnaire.expressions import Facts, holds
from teduh.surveys.questionnaire.model import Ballot, Questionnaire, Quota
from teduh.surveys.rules import ahead_by

BEGUN, COMPLETE = "begun", "complete"


def quota_key(quota: Quota) -> str:
    return f"quota:{quota.id}"


def arm_key(kind: str, ballot: Ballot, arm: str) -> str:
    return f"{kind}:{ballot.id}:{arm}"


def keys_of(questionnaire: Questionnaire) -> list[str]:
    """Everything that is counted in a country."""
    fielding = questionnaire.fielding
    arms = [
        arm_key(kind, ballot, arm)
        for ballot in fielding.ballots
        for arm in ballot.arms
        for kind in (BEGUN, COMPLETE)
    ]
    return [BEGUN, COMPLETE, *map(quota_key, fielding.quotas), *arms]


def held_tallies(fielding: Fielding, country: str) -> dict[str, int]:
    """Held until the transaction ends: who comes at the same time waits here, and sees what was counted."""
    rows = Tally.objects.select_for_update().filter(fielding=fielding, country=country).order_by("pk")
    return {row.key: row.count for row in rows}


def count(fielding: Fielding, country: str, *keys: str, by: int = 1) -> None:
    rows = Tally.objects.filter(fielding=fielding, country=country, key__in=keys)
    rows.update(count=F("count") + by)


def quotas_of(questionnaire: Questionnaire, response: Response) -> list[Quota]:
    """Those that count this response."""
    known = {"country": response.country, "language": response.language}
    facts = Facts(response.answers, known, response.arms)
    return [quota for quota in questionnaire.fielding.quotas if holds(quota.when, facts)]


def is_full(questionnaire: Questionnaire, response: Response, tallies: dict[str, int]) -> bool:
    quotas = quotas_of(questionnaire, response)
    return any(tallies.get(quota_key(quota), 0) >= quota.size for quota in quotas)


def count_complete(response: Response, *, by: int = 1) -> None:
    """One more, or one less, wherever it counts. Whoever calls holds the tallies."""
    questionnaire = asked_in(response.fielding.edition)
    keys = [quota_key(quota) for quota in quotas_of(questionnaire, response)]
    ballots = questionnaire.fielding.ballots
    keys += [arm_key(COMPLETE, b, response.arms[b.id]) for b in ballots if b.id in response.arms]
    count(response.fielding, response.country, COMPLETE, *keys, by=by)


def balance(fielding: Fielding, country: str, tallies: dict[str, int]) -> None:
    """Of an arm that is ahead, as many wait as it is ahead by more than one. Nothing is lost by waiting."""
    for ballot in asked_in(fielding.edition).fielding.ballots:
        complete = {arm: tallies[arm_key(COMPLETE, ballot, arm)] for arm in ballot.arms}
        for arm, wanted in ahead_by(complete).items():
            _have_wait(fielding, country, (ballot.id, arm), wanted)


def _have_wait(fielding: Fielding, country: str, part: tuple[str, str], wanted: int) -> None:
    ballot, arm = part
    rows = Response.objects.filter(
        fielding=fielding, country=country, state=Response.State.COMPLETE, arms={ballot: arm}
    )
    waiting = list(rows.filter(is_ahead=True).order_by("pk").values_list("pk", flat=True))
    if len(waiting) > wanted:
        Response.objects.filter(pk__in=waiting[wanted:]).update(is_ahead=False)
    elif len(waiting) < wanted:
        more = rows.filter(is_ahead=False).order_by("pk").values_list("pk", flat=True)
        Response.objects.filter(pk__in=list(more[: wanted - len(waiting)])).update(is_ahead=True)
