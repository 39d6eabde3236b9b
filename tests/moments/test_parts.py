"""Parts: only inside one's own session, with its nonce, one of each camera."""

import datetime as dt
import uuid

import pytest

from teduh.media.models import Asset
from teduh.moments.actions import open_session, share_moment
from teduh.moments.models import Part
from tests.factories import person
from tests.moments.taking import add, refused, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
HOUR = dt.timedelta(hours=1)


def test_a_part_without_the_nonce_is_refused():
    taker = person()
    session, _ = open_session(taker)
    assert refused(add, taker, session, "0" * 64) == ("wrong_nonce", 403)


def test_the_nonce_of_another_session_is_refused():
    taker = person()
    session, _ = open_session(taker)
    _, other = open_session(taker)
    assert refused(add, taker, session, other) == ("wrong_nonce", 403)


def test_somebody_elses_session_does_not_exist():
    session, nonce = open_session(person())
    assert refused(add, person(), session, nonce) == ("not_found", 404)


def test_a_session_that_never_was_does_not_exist():
    taker = person()
    session, nonce = open_session(taker)
    session.pk = uuid.uuid4()
    assert refused(add, taker, session, nonce) == ("not_found", 404)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"role": "side"}, "unknown_role"),
        ({"source": "scan"}, "unknown_source"),
        ({"alt": "a" * 501}, "alt_too_long"),
    ],
)
def test_a_part_must_say_what_it_is(wish, code):
    taker = person()
    session, nonce = open_session(taker)
    facts = {"role": "back", **wish}
    assert refused(add, taker, session, nonce, **facts) == (code, 422)


def test_a_retake_replaces_the_part_and_discards_the_file():
    taker = person()
    session, nonce = open_session(taker)
    first = add(taker, session, nonce)
    second = add(taker, session, nonce)
    assert list(Part.objects.values_list("pk", flat=True)) == [second.pk]
    assert Asset.objects.get(pk=first.asset_id).discarded_at is not None


def test_a_shared_session_takes_no_further_part():
    taker = person()
    session, nonce = open_session(taker)
    for role in ("back", "front"):
        add(taker, session, nonce, role)
    share_moment(taker, session_id=session.pk, nonce=nonce, idempotency_key="k", gap_ms=1)
    assert refused(add, taker, session, nonce) == ("session_used", 409)


def test_parts_may_arrive_for_a_day_and_no_longer(clock):
    taker = person()
    session, nonce = open_session(taker)
    clock.shift(24 * HOUR - dt.timedelta(milliseconds=1))
    add(taker, session, nonce)
    clock.shift(dt.timedelta(milliseconds=1))
    assert refused(add, taker, session, nonce, "front") == ("session_over", 410)


@pytest.mark.parametrize(
    ("roles", "choices", "code"),
    [
        (("back",), {}, "part_missing"),
        (("back",), {"single_camera": "shy"}, "single_camera_unknown"),
        (("back", "front"), {"single_camera": "broken"}, "single_camera_needless"),
        (("back", "front"), {"gap_ms": 10_001}, "gap_too_long"),
        (("back", "front"), {"gap_ms": None}, "gap_missing"),
    ],
)
def test_a_moment_needs_both_cameras_in_succession_or_a_reason(roles, choices, code):
    taker = person()
    taken = take(taker, roles=roles)
    assert refused(share_moment, taker, **{**taken, **choices}) == (code, 422)


def test_one_camera_with_a_reason_is_a_moment():
    taker = person()
    moment = share_moment(taker, **take(taker, roles=("back",)), single_camera="no_second_camera")
    assert (moment.single_camera, moment.gap_ms) == ("no_second_camera", None)


def test_the_gap_is_kept():
    taker = person()
    assert share_moment(taker, **{**take(taker), "gap_ms": 1234}).gap_ms == 1234
