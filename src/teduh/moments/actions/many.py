"""Deciding about many comments at once: an outcome for each, and one that fails undoes no other."""

from collections.abc import Callable, Collection
from functools import partial

from django.db import transaction

from teduh.foundation.refusals import Refused
from teduh.moments.access import comments_under
from teduh.moments.actions.control import restrict_person
from teduh.moments.actions.counts import hold_moments
from teduh.moments.actions.decisions import (
    approve_comment,
    hide_comment,
    hold_comment,
    refuse_comment,
    remove_comment,
)
from teduh.moments.actions.log import log_person
from teduh.moments.models import Comment
from teduh.moments.refusals import refusal
from teduh.moments.rules import MOST_AT_ONCE
from teduh.people.actions import block_person
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person

DONE, REMOVED = "done", "removed"


def _block(person: Person, writer: Person) -> None:
    block_person(person, blocked=writer)
    log_person(person, "blocked", writer)


# What can be done with comments, and with those who wrote them.
WITH_COMMENTS: dict[str, Callable[[Person, int], object]] = {
    "approve": lambda me, pk: approve_comment(me, comment_id=pk),
    "refuse": lambda me, pk: refuse_comment(me, comment_id=pk),
    "hide": lambda me, pk: hide_comment(me, comment_id=pk),
    "hold": lambda me, pk: hold_comment(me, comment_id=pk),
    "remove": lambda me, pk: remove_comment(me, comment_id=pk),
}
WITH_WRITERS: dict[str, Callable[[Person, Person], object]] = {
    "restrict": lambda me, writer: restrict_person(me, restricted=writer),
    "block": _block,
}
ACTS = (*WITH_COMMENTS, *WITH_WRITERS)


@transaction.atomic
def decide_many(person: Person, *, comment_ids: Collection[int], act: str) -> dict[int, str]:
    """At most 100 at once. `block` and `restrict` concern those who wrote them."""
    if act not in ACTS:
        raise refusal("unknown_act")
    if len(set(comment_ids)) > MOST_AT_ONCE:
        raise refusal("too_many_at_once")
    if act in WITH_WRITERS:
        return _with_writers(person, comment_ids, WITH_WRITERS[act])
    hold_moments(set(Comment.objects.filter(pk__in=comment_ids).values_list("moment", flat=True)))
    done = REMOVED if act == "remove" else DONE
    return {pk: _outcome(partial(WITH_COMMENTS[act], person, pk), done) for pk in comment_ids}


def remove_comments(person: Person, *, comment_ids: Collection[int]) -> dict[int, str]:
    return decide_many(person, comment_ids=comment_ids, act="remove")


def _with_writers(
    person: Person, comment_ids: Collection[int], decide: Callable[[Person, Person], object]
) -> dict[int, str]:
    """Who wrote several of them is found before the first of these is out of sight."""
    found = comments_under(person).filter(pk__in=comment_ids).select_related("author")
    writers = {comment.pk: comment.author for comment in found}
    hold_people(person.pk, *{writer.pk for writer in writers.values()})
    return {
        pk: _outcome(partial(decide, person, writers[pk])) if pk in writers else "not_found"
        for pk in comment_ids
    }


def _outcome(decide: Callable[[], object], done: str = DONE) -> str:
    try:
        with transaction.atomic():
            decide()
    except Refused as no:
        return no.code
    return done
