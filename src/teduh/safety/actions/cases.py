"""The one queue: a case is opened with what waits, taken on by somebody, and closed with a reason."""

import datetime as dt
import re
from collections.abc import Collection

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.envelopes import EMPTY
from teduh.people.models import Person
from teduh.safety.access import is_trained, visible_cases
from teduh.safety.actions.calling import call_if_needed
from teduh.safety.actions.late import see
from teduh.safety.actions.log import write_down_case
from teduh.safety.actions.looks import begin_look, end_looks, require_strength
from teduh.safety.case_kinds import unready
from teduh.safety.models import Case, DeskEntry
from teduh.safety.refusals import refusal
from teduh.safety.rules.desk import CLAIMED_FOR, HEAVIEST, PLANNED_AHEAD, SECOND_EYES_FROM, needs_second
from teduh.safety.rules.snippets import snippet_of
from teduh.safety.rules.staffed import due_at
from teduh.safety.staffing import open_windows, staffed_hours

State, Act = Case.State, DeskEntry.Act
LONGEST_REASON = 300
_RULE = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@transaction.atomic
def open_case(  # noqa: PLR0913 - each is a fact of what waits
    kind: str,
    key: str,
    *,
    level: int,
    snippet: str = "",
    about: Person | int | None = None,
    desk: str = Case.Desk.MODERATORS,
    rule_ids: Collection[str] = (),
    from_minor: bool = False,
) -> Case:
    """In the transaction in which its thing begins to wait. One that is open is raised if this is heavier."""
    about_id = about.pk if isinstance(about, Person) else about
    found, at = _open(kind, key), now()
    if found is not None:
        return _heard_again(found, level, rule_ids, from_minor=from_minor)
    made = Case.objects.create(
        kind=kind,
        key=key,
        desk=desk,
        level=level,
        rule_ids=sorted(set(rule_ids)),
        from_minor=from_minor,
        about_id=about_id,
        snippet=snippet_of(snippet) or EMPTY,
        since=at,
        due_at=due_of(level, at),
    )
    call_if_needed(made)
    return made


@transaction.atomic
def raise_case(kind: str, key: str, *, level: int) -> Case | None:
    """By a machine or whoever tells us more. It never lowers. None where nothing is open."""
    found = _open(kind, key)
    return _raised(found, level) if found else None


@transaction.atomic
def lower_case(person: Person, kind: str, key: str, *, level: int, reason: str) -> Case:
    """Only a trained human, with a reason that stays in the log."""
    found = theirs(person, kind, key)
    if not is_trained(person):
        raise refusal("not_trained")
    if not 0 <= level < found.level:
        raise refusal("level_not_lower")
    said, before = reason_said(reason), found.level
    found.level = level
    found.due_at = due_of(level, found.since)
    found.save(update_fields=["level", "due_at"])
    write_down_case(Act.LOWERED, found, by=person, verdict=from_level(before), note=said)
    return found


@transaction.atomic
def claim_case(person: Person, kind: str, key: str) -> Case:
    """Whoever takes it on has it for themselves for a while, and it counts as seen."""
    found, at = theirs(person, kind, key), now()
    if _is_held_by_another(found, person, at):
        raise refusal("claimed_by_another")
    if found.claimed_by_id == person.pk and found.claimed_until and found.claimed_until > at:
        return found
    require_strength(person, found.level)
    found.claimed_by, found.claimed_until = person, at + CLAIMED_FOR[found.level]
    found.save(update_fields=["claimed_by", "claimed_until"])
    see(found)
    begin_look(person, found)
    write_down_case(Act.CLAIMED, found, by=person)
    return found


@transaction.atomic
def release_case(person: Person, kind: str, key: str) -> Case:
    """Back to all, at once."""
    found = theirs(person, kind, key)
    if found.claimed_by_id != person.pk:
        raise refusal("not_claimed")
    _let_go(found)
    end_looks(person, found)
    write_down_case(Act.RELEASED, found, by=person)
    return found


@transaction.atomic
def close_case(kind: str, key: str, *, by: Person | None, verdict: str, reason: str) -> Case | None:
    """With the thing's decision; the heaviest wait then for a second pair of eyes. None if nothing is open.

    Without somebody who decided (its author took it back, say) one of the heaviest stays: danger may too.
    """
    found = _open(kind, key)
    if found is None or found.state == State.SECOND or (by is None and _needs_two(found)):
        return found
    code = unready(kind, key) if needs_second(found.level) else ""
    if code:
        raise refusal(code)
    at = now()
    found.verdict, found.reason = verdict[:20], reason[:LONGEST_REASON]
    found.rule = reason if _RULE.fullmatch(reason) else ""
    found.closed_by, found.closed_at = by, at
    found.state = State.SECOND if _needs_two(found) else State.CLOSED
    if found.state == State.CLOSED:
        found.snippet = EMPTY
    found.claimed_by = found.claimed_until = None
    found.save(
        update_fields=[
            "verdict",
            "reason",
            "rule",
            "closed_by",
            "closed_at",
            "state",
            "snippet",
            "claimed_by",
            "claimed_until",
        ]
    )
    if by is not None:
        see(found)
        end_looks(by, found)
    write_down_case(Act.CLOSED, found, by=by, verdict=found.verdict, note=found.reason)
    return found


def due_of(level: int, since: dt.datetime) -> dt.datetime:
    hours = staffed_hours()
    zone = hours[0].zone if hours else "UTC"
    return due_at(level, since, open_windows(since, since + 2 * PLANNED_AHEAD, hours), zone)


def require_free(person: Person, kind: str, key: str) -> None:
    """Nobody decides what somebody else has before them."""
    found = _open(kind, key)
    if found is not None and _is_held_by_another(found, person, now()):
        raise refusal("claimed_by_another")


def _open(kind: str, key: str) -> Case | None:
    """Held, so that two who say the same are one after the other."""
    return Case.objects.select_for_update().filter(kind=kind, key=key).exclude(state=State.CLOSED).first()


def theirs(person: Person, kind: str, key: str) -> Case:
    """What waits and is theirs to see; all else is not there."""
    seen = visible_cases(person).filter(kind=kind, key=key, state=State.WAITING).values("pk")
    found = Case.objects.select_for_update().filter(pk__in=seen).first()
    if found is None:
        raise refusal("not_found")
    return found


def _heard_again(found: Case, level: int, rule_ids: Collection[str], *, from_minor: bool) -> Case:
    """Also after one pair of eyes has closed it: what is new has nobody looked at."""
    found.rule_ids = sorted({*found.rule_ids, *rule_ids})
    found.from_minor = found.from_minor or from_minor
    if found.state == State.SECOND:
        found.state, found.since, found.seen_at = State.WAITING, now(), None
        found.due_at = due_of(found.level, found.since)
        found.closed_by = found.closed_at = None
    found.save(
        update_fields=[
            "rule_ids",
            "from_minor",
            "state",
            "since",
            "seen_at",
            "due_at",
            "closed_by",
            "closed_at",
        ]
    )
    return _raised(found, level)


def _raised(found: Case, level: int) -> Case:
    if level <= found.level:
        return found
    # It counts from now on: nobody could know before.
    found.level, found.due_at = level, min(found.due_at, due_of(level, now()))
    found.save(update_fields=["level", "due_at"])
    write_down_case(Act.RAISED, found, by=None)
    call_if_needed(found)
    return found


def _needs_two(found: Case) -> bool:
    """Also what one person set lower: else whoever lowers it could close it alone."""
    once = [from_level(level) for level in range(SECOND_EYES_FROM, HEAVIEST + 1)]
    lowered = DeskEntry.objects.filter(case=found, act=Act.LOWERED, verdict__in=once)
    return needs_second(found.level) or lowered.exists()


def from_level(level: int) -> str:
    """How the log names the level that something had before."""
    return f"from_{level}"


def _is_held_by_another(found: Case, person: Person, at: dt.datetime) -> bool:
    return bool(
        found.claimed_by_id not in {None, person.pk} and found.claimed_until and found.claimed_until > at
    )


def _let_go(found: Case) -> None:
    found.claimed_by = found.claimed_until = None
    found.save(update_fields=["claimed_by", "claimed_until"])


def reason_said(said: str) -> str:
    if not said.strip():
        raise refusal("reason_needed")
    return said.strip()[:LONGEST_REASON]
