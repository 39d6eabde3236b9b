"""What an author decides about comments as a whole: pause, limit, restrict, and how new moments begin."""

import datetime as dt
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from teduh.foundation import clock
from teduh.moments.access import comments_under, own_live_moments
from teduh.moments.actions.choices import comment_choices, policy_in_force, require_policy
from teduh.moments.actions.counts import hold_moments
from teduh.moments.actions.decisions import hide_comment
from teduh.moments.actions.log import log_choice, log_person
from teduh.moments.models import Comment, CommentChoices, CommentLimit, CommentPolicy, Moment, Restriction
from teduh.moments.refusals import refusal
from teduh.people.access import circles_of, reachable_people
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person

LONGEST_LIMIT_DAYS = 28


class Wishes(TypedDict, total=False):
    """What is left out stays as it is."""

    policy: CommentPolicy | str
    approve_first: bool
    hides_totals: bool
    wants_digest: bool


@transaction.atomic
def choose_for_comments(person: Person, **wishes: Unpack[Wishes]) -> CommentChoices:
    """What moments shared from now on begin with. Those that are there stay as they are."""
    hold_people(person.pk)
    chosen, _ = CommentChoices.objects.get_or_create(author=person)
    if "policy" in wishes:
        wishes["policy"] = require_policy(person, wishes["policy"])
    for name, wanted in wishes.items():
        before = getattr(chosen, name)
        if before != wanted:
            setattr(chosen, name, wanted)
            log_choice(person, f"chose_{name}", before=before, after=wanted)
    chosen.save(update_fields=list(wishes))
    return chosen


@transaction.atomic
def apply_to_all(person: Person) -> int:
    """Every moment that is there gets what new ones begin with. Says how many changed."""
    hold_people(person.pk)
    chosen = comment_choices(person)
    wanted = {
        "comment_policy": require_policy(person, policy_in_force(person, chosen.policy)),
        "approve_first": chosen.approve_first,
        "hides_totals": chosen.hides_totals,
    }
    other = own_live_moments(person).exclude(**wanted)
    hold_moments(other.values_list("pk", flat=True))
    changed = other.update(**wanted, version=F("version") + 1)
    if changed:
        log_choice(person, "applied_to_all", after=f"{changed}: {chosen.policy}")
    return changed


@transaction.atomic
def pause_comments(person: Person, *, paused: bool, moment_id: UUID | None = None) -> int:
    """Under one moment, or under all that are there. Everything can still be read. Says how many changed."""
    mine = own_live_moments(person)
    if moment_id is not None:
        mine = mine.filter(pk=moment_id)
        if not mine.exists():
            raise refusal("not_found")
    other = mine.filter(comments_paused=not paused)
    hold_moments(other.values_list("pk", flat=True))
    changed = other.update(comments_paused=paused, version=F("version") + 1)
    if changed:
        moment = Moment.objects.get(pk=moment_id) if moment_id else None
        log_choice(person, "paused" if paused else "opened", after=changed, moment=moment)
    return changed


@transaction.atomic
def hide_all_comments(person: Person, *, moment_id: UUID) -> int:
    """Whatever is shown under one moment. Says how many were hidden."""
    if not own_live_moments(person).filter(pk=moment_id).exists():
        raise refusal("not_found")
    return _hide(person, comments_under(person).filter(moment=moment_id))


@transaction.atomic
def hide_comments_of(person: Person, *, commenter: Person) -> int:
    """Whatever somebody left under this person's moments. Says how many were hidden."""
    return _hide(person, comments_under(person).filter(author=commenter))


def _hide(person: Person, comments: QuerySet[Comment]) -> int:
    shown = comments.filter(state=Comment.State.PUBLISHED).exclude(author=person)
    ids = list(shown.order_by("pk").values_list("pk", flat=True))
    hold_moments(set(Comment.objects.filter(pk__in=ids).values_list("moment", flat=True)))
    for comment_id in ids:
        hide_comment(person, comment_id=comment_id)
    return len(ids)


@transaction.atomic
def restrict_person(person: Person, *, restricted: Person) -> Restriction:
    """Their next comments wait, and nothing tells them. What they wrote before stays."""
    if person.pk == restricted.pk:
        raise refusal("restrict_yourself")
    hold_people(person.pk, restricted.pk)
    if not reachable_people(person).filter(pk=restricted.pk).exists():
        raise refusal("not_found")
    restriction, is_new = Restriction.objects.get_or_create(
        author=person, person=restricted, defaults={"created_at": clock.now()}
    )
    if is_new:
        log_person(person, "restricted", restricted)
    return restriction


@transaction.atomic
def lift_restriction(person: Person, *, restricted: Person) -> None:
    """Their next comments are like anybody's; those that wait go on waiting."""
    if Restriction.objects.filter(author=person, person=restricted).delete()[0]:
        log_person(person, "restriction_lifted", restricted)


@transaction.atomic
def limit_comments(person: Person, *, scope: str, days: int, circle_id: int | None = None) -> CommentLimit:
    """For 1 to 28 days from now; said again, it is changed or extended."""
    if scope not in CommentLimit.Scope:
        raise refusal("unknown_limit")
    if not 1 <= days <= LONGEST_LIMIT_DAYS:
        raise refusal("limit_days")
    hold_people(person.pk)
    is_circle = scope == CommentLimit.Scope.OUTSIDE_CIRCLE
    if is_circle != (circle_id is not None) or not _owns(person, circle_id):
        raise refusal("circle_missing")
    now = clock.now()
    wanted = {"scope": scope, "circle_id": circle_id, "until": now + dt.timedelta(days=days)}
    before = CommentLimit.objects.filter(author=person).first()
    limit, _ = CommentLimit.objects.update_or_create(
        author=person, defaults=wanted, create_defaults={**wanted, "created_at": now}
    )
    log_choice(person, "limited", before=_in_words(before), after=_in_words(limit))
    return limit


def _in_words(limit: CommentLimit | None) -> str:
    return f"{limit.scope} until {limit.until:%Y-%m-%d %H:%M} UTC" if limit else ""


def _owns(person: Person, circle_id: int | None) -> bool:
    return circle_id is None or circles_of(person).filter(pk=circle_id).exists()


@transaction.atomic
def end_limit(person: Person) -> None:
    """Before its time. What waits goes on waiting."""
    ended = CommentLimit.objects.filter(author=person, until__gt=clock.now())
    if ended.delete()[0]:
        log_choice(person, "limit_ended")
