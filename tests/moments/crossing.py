"""A server of its own where processes act at the very same time on what belongs to both of them.

Run as a program: makes the database, lets each pair race, and prints what they were told and what is left.
"""

import datetime as dt
import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from django.db.models import F  # noqa: E402 - models need the setup above

from teduh.foundation.databases import let_go_of_databases  # noqa: E402 - as above
from teduh.foundation.refusals import Refused  # noqa: E402 - as above
from teduh.media.actions.settle import settle  # noqa: E402 - as above
from teduh.media.models import Asset  # noqa: E402 - as above
from teduh.moments.actions import (  # noqa: E402 - as above
    hide_comment,
    leave_comment,
    remove_comments,
    remove_moment,
    share_moment,
)
from teduh.moments.models import CaptureSession, Comment, Moment  # noqa: E402 - as above
from teduh.people.actions import (  # noqa: E402 - as above
    NewPerson,
    ask_to_follow,
    block_person,
    open_account,
    refuse_follow,
    unfriend,
)
from teduh.people.actions.follows import accept_follow  # noqa: E402 - as above
from teduh.people.models import Block, Follow, Friend, Person  # noqa: E402 - as above
from tests.factories import befriend, moment, person  # noqa: E402 - as above
from tests.moments.taking import share, take  # noqa: E402 - as above

Act = Callable[[], object]
Outcome = dict[str, Any]
FORKING = multiprocessing.get_context("fork")


def at_once(*acts: Act) -> list[str]:
    """Every act in a process of its own behind one barrier: done, a refusal's code, or what went wrong."""
    let_go_of_databases()
    barrier, told = FORKING.Barrier(len(acts)), FORKING.SimpleQueue()
    processes = [FORKING.Process(target=_acting, args=(act, barrier, told)) for act in acts]
    for process in processes:
        process.start()
    answers = [told.get() for _ in processes]
    for process in processes:
        process.join()
    return sorted(answers)


def _acting(act: Act, barrier: Any, told: Any) -> None:
    Person.objects.exists()  # connected before the barrier, so that the acts really meet
    barrier.wait()
    try:
        act()
        answer = "done"
    except Refused as no:
        answer = no.code
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what the test wants to know
        answer = f"{type(error).__name__}: {error}"
    told.put(answer)


def kept(shared: Moment) -> Outcome:
    """What is left of the comments under a moment."""
    published = Comment.objects.filter(moment=shared, state=Comment.State.PUBLISHED).count()
    counted = Moment.objects.get(pk=shared.pk).comment_count
    return {"published": published, "counted_right": counted == published}


def friends() -> tuple[Person, Person]:
    one, other = person(), person()
    befriend(one, other)
    return one, other


def following_each_other() -> Outcome:
    one, other = person(), person()
    told = at_once(lambda: ask_to_follow(one, followed=other), lambda: ask_to_follow(other, followed=one))
    return {"told": told, "friend_rows": Friend.objects.filter(person__in=[one, other]).count()}


def accepting_and_refusing() -> Outcome:
    asking, asked = person(), person(is_private=True)
    ask_to_follow(asking, followed=asked)
    told = at_once(
        lambda: accept_follow(asked, follower=asking), lambda: refuse_follow(asked, follower=asking)
    )
    left = Follow.objects.filter(follower=asking, followed=asked, state=Follow.State.PENDING).count()
    return {"told": [answer for answer in told if answer not in {"done", "not_found"}], "pending": left}


def parting_in_every_way() -> Outcome:
    one, other = friends()
    told = at_once(
        lambda: block_person(one, blocked=other),
        lambda: unfriend(other, friend=one),
        lambda: ask_to_follow(other, followed=one),
        lambda: block_person(other, blocked=one),
    )
    wrong = [answer for answer in told if answer not in {"done", "not_found"}]
    left = (
        Follow.objects.filter(follower__in=[one, other]).count() + Friend.objects.filter(person=one).count()
    )
    return {"told": wrong, "left": left, "blocks": Block.objects.filter(blocker__in=[one, other]).count()}


def comment_and_block() -> Outcome:
    one, other = friends()
    shared = moment(one)
    told = at_once(
        lambda: leave_comment(other, moment_id=shared.pk, text="Selamat pagi"),
        lambda: block_person(one, blocked=other),
    )
    return {"told": [answer for answer in told if answer not in {"done", "not_found"}], **kept(shared)}


def comment_and_removal() -> Outcome:
    one, other = friends()
    shared = moment(one)
    told = at_once(
        lambda: leave_comment(other, moment_id=shared.pk, text="Selamat pagi"),
        lambda: remove_moment(one, moment_id=shared.pk),
    )
    return {"told": [answer for answer in told if answer not in {"done", "not_found"}], **kept(shared)}


def answer_and_hiding() -> Outcome:
    one, other = friends()
    shared = moment(one)
    first = leave_comment(other, moment_id=shared.pk, text="Selamat pagi").pk
    told = at_once(
        lambda: leave_comment(other, moment_id=shared.pk, text="Apa kabar?", reply_to=first),
        lambda: hide_comment(one, comment_id=first),
    )
    left = Comment.objects.filter(moment=shared, pk=first, state=Comment.State.HIDDEN).count()
    return {"told": [answer for answer in told if answer not in {"done", "not_found"}], "hidden": left}


def four_comments() -> Outcome:
    author = person()
    shared, writers = moment(author), [person() for _ in range(4)]
    for writer in writers:
        befriend(writer, author)
    acts = [_comment(writer, shared) for writer in writers]
    return {"told": at_once(*acts), **kept(shared)}


def _comment(writer: Person, shared: Moment) -> Act:
    return lambda: leave_comment(writer, moment_id=shared.pk, text="Bagus sekali")


def crossing_removals() -> Outcome:
    one, other = friends()
    moments = [moment(one), moment(other)]
    mine = [leave_comment(one, moment_id=shared.pk, text="Satu").pk for shared in moments]
    theirs = [leave_comment(other, moment_id=shared.pk, text="Dua").pk for shared in moments]
    told = at_once(
        lambda: remove_comments(one, comment_ids=mine),
        lambda: remove_comments(other, comment_ids=theirs[::-1]),
    )
    return {"told": told, "left": [kept(shared) for shared in moments]}


def two_devices() -> Outcome:
    author = person()
    told = at_once(_shared(author, take(author)), _shared(author, take(author)))
    return {"told": told, "filling": Moment.objects.filter(author=author).count()}


def one_key_for_two_dates() -> Outcome:
    author = person()
    first, second = take(author), take(author)
    yesterday = F("day") - dt.timedelta(days=1)
    CaptureSession.objects.filter(pk=second["session_id"]).update(day=yesterday)
    second["idempotency_key"] = first["idempotency_key"]
    told = at_once(_shared(author, first), _shared(author, second))
    return {"told": told, "moments": Moment.objects.filter(author=author).count()}


def _shared(author: Person, taken: dict[str, Any]) -> Act:
    return lambda: share_moment(author, **taken)


def two_pictures_failing() -> Outcome:
    author = person()
    shared = share(author)
    one, other = shared.parts.values_list("asset", flat=True)
    told = at_once(_failing(one), _failing(other))
    shared.refresh_from_db()
    left = Asset.objects.filter(owner=author, discarded_at=None).count()
    return {"told": told, "state": shared.state, "left": left}


def _failing(asset_id: Any) -> Act:
    return lambda: settle(asset_id, Asset.State.FAILED, reason="unreadable")


def one_name() -> Outcome:
    name = f"kembar{Person.objects.count()}"
    new = NewPerson(name, "Kembar", dt.date(1990, 1, 1), "ID", "id", "Asia/Jakarta")
    told = at_once(lambda: open_account(new), lambda: open_account(new))
    return {"told": told, "people": Person.objects.filter(username=name).count()}


RACES = (
    following_each_other,
    accepting_and_refusing,
    parting_in_every_way,
    comment_and_block,
    comment_and_removal,
    answer_and_hiding,
    four_comments,
    crossing_removals,
    two_devices,
    one_key_for_two_dates,
    two_pictures_failing,
    one_name,
)


def main(rounds: int) -> None:
    told = {race.__name__: [race() for _ in range(rounds)] for race in RACES}
    print(json.dumps(told))  # noqa: T201 - the answer of this program


if __name__ == "__main__":
    main(int(sys.argv[1]))
