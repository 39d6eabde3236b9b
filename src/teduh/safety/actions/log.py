"""The desk's log: a row for each act, in the transaction of the act."""

import logging

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.safety.models import Case, Decision, DeskEntry, SealedCopy

# For whoever watches the server: ids, never names.
logger = logging.getLogger("teduh.security")


def write_down(act: DeskEntry.Act, decision: Decision, *, by: Person | None) -> None:
    """Written once; nothing here changes a row of it."""
    DeskEntry.objects.create(
        at=now(),
        by=by,
        act=act,
        kind=decision.kind,
        decision=decision,
        verdict=decision.verdict,
        reason=decision.reason,
    )
    logger.info("moderator %s: %s %s of decision %s", by and by.pk, act, decision.verdict, decision.pk)


def write_down_sealed(act: DeskEntry.Act, copy: SealedCopy, *, by: Person | None) -> None:
    DeskEntry.objects.create(at=now(), by=by, act=act, kind=copy.kind, sealed=copy)
    logger.info("moderator %s: %s copy %s", by and by.pk, act, copy.pk)


def write_down_case(
    act: DeskEntry.Act, case: Case, *, by: Person | None, verdict: str = "", note: str = ""
) -> None:
    DeskEntry.objects.create(
        at=now(), by=by, act=act, kind=case.kind, case=case, level=case.level, verdict=verdict, note=note
    )
    logger.info("moderator %s: %s case %s of level %s", by and by.pk, act, case.pk, case.level)
