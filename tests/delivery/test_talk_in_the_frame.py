"""Signs and comments in a host's frame: the same actions, so the same rules, in the same order."""

import datetime as dt
from decimal import Decimal

import pytest

from teduh.delivery.actions import TrialPlan, plan_trial
from teduh.foundation.clock import now
from teduh.moments.actions import leave_comment, restrict_person
from teduh.moments.models import Audience, Comment, CommentPolicy, Reaction
from teduh.people.actions import block_person
from tests.delivery.handshakes import JSON, framed, host, link, open_frame
from tests.factories import befriend, moment, person, signed_in, years_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "homes", "registered")]


@pytest.fixture(autouse=True)
def everywhere(settings):
    settings.DELIVERY = {"*": "both", "ID": "both"}


@pytest.fixture
def registered():
    return host()


@pytest.fixture
def sari():
    return person("sari")


@pytest.fixture
def budi(sari):
    friend = person("budi")
    befriend(sari, friend)
    return friend


def say(frame, shown, text="halo", **more):
    said = {"text": text, **more}
    return frame.post(f"/api/v1/moments/{shown.pk}/comments", said, content_type=JSON)


def sign(frame, shown, kind="hug"):
    return frame.put(f"/api/v1/moments/{shown.pk}/reaction", {"kind": kind}, content_type=JSON)


def lines(frame, shown):
    read = frame.get(f"/api/v1/moments/{shown.pk}/comments").json()["lines"]
    return [(line["text"], line["state"]) for line in read]


def test_a_sign_is_left_changed_and_taken_back(sari, budi):
    frame, shown = framed(link(sari)), moment(budi)
    assert [sign(frame, shown, kind).status_code for kind in ("hug", "wow", "thumb")] == [204, 204, 422]
    assert [(row.person, row.kind) for row in Reaction.objects.all()] == [(sari, "wow")]
    assert frame.get("/api/v1/feed").json()["cards"][0]["my_reaction"] == "wow"
    assert frame.delete(f"/api/v1/moments/{shown.pk}/reaction").status_code == 204
    assert Reaction.objects.count() == 0


def test_a_comment_is_left_read_changed_and_removed(sari, budi):
    frame, shown = framed(link(sari)), moment(budi)
    left = say(frame, shown).json()
    path = f"/api/v1/comments/{left['id']}"
    assert (left["state"], lines(frame, shown)) == ("published", [("halo", "published")])
    assert frame.patch(path, {"text": "hai"}, content_type=JSON).status_code == 200
    assert lines(signed_in(budi), shown) == [("hai", "published")]
    assert (frame.delete(path).status_code, lines(frame, shown)) == (204, [])


def test_what_waits_is_told_to_both_and_its_author_decides_in_the_frame(sari, budi):
    shown = moment(budi, approve_first=True)
    guest, author = framed(link(sari)), framed(link(budi, sub="u-2"))
    held = say(guest, shown).json()
    assert held["state"] == "held"
    assert [lines(frame, shown) for frame in (guest, author)] == [[("halo", "held")]] * 2
    for act, state in (("approve", "published"), ("hide", "hidden"), ("approve", "published")):
        assert author.post(f"/api/v1/comments/{held['id']}/{act}").status_code == 204
        assert Comment.objects.get().state == state
    assert guest.post(f"/api/v1/comments/{held['id']}/hide").status_code == 404


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"comment_policy": CommentPolicy.NOBODY}, "comments_off"),
        ({"comment_policy": CommentPolicy.APPROVED}, "approved_only"),
        ({"comments_paused": True}, "comments_paused"),
        ({"audience": Audience.SELF}, "not_found"),
    ],
    ids=str,
)
def test_the_one_gate_refuses_in_the_frame_as_on_our_own_pages(sari, budi, fields, code):
    shown = moment(budi, **fields)
    answers = [say(client, shown) for client in (framed(link(sari)), signed_in(sari))]
    assert [answer.json()["code"] for answer in answers] == [code] * 2
    assert answers[0].status_code == answers[1].status_code


def test_who_is_blocked_finds_neither_moment_nor_comments(sari, budi):
    frame, shown = framed(link(sari)), moment(budi, audience=Audience.SERVER)
    block_person(budi, blocked=sari)
    path = f"/api/v1/moments/{shown.pk}"
    asked = [say(frame, shown), sign(frame, shown), frame.get(path), frame.get(f"{path}/comments")]
    assert {(answer.status_code, answer.json()["code"]) for answer in asked} == {(404, "not_found")}


def test_who_is_restricted_sees_an_ordinary_comment_and_others_see_none(sari, budi):
    guest, shown = framed(link(sari)), moment(budi)
    dewi = person("dewi")
    befriend(dewi, budi)
    restrict_person(budi, restricted=sari)
    assert say(guest, shown).json()["state"] == "published"
    assert lines(guest, shown) == [("halo", "published")]
    assert lines(framed(link(dewi, sub="u-2")), shown) == []
    [waits] = framed(link(budi, sub="u-3")).get(f"/api/v1/moments/{shown.pk}/comments").json()["lines"]
    assert (waits["state"], waits["held_because"]) == ("held", "restricted")


def test_a_grown_stranger_says_nothing_to_a_minor_whatever_the_host_says(sari):
    dian = person("dian", birth_date=years_ago(17))
    shown = moment(dian, audience=Audience.SERVER)
    leave_comment(dian, moment_id=shown.pk, text="halo")
    link(sari)
    frame = open_frame(age_band="18+")
    assert [say(frame, shown).json()["code"], sign(frame, shown).json()["code"]] == ["thread_closed"] * 2
    assert lines(frame, shown) == []


def test_words_that_might_hurt_are_asked_about_once(sari, budi):
    frame, shown = framed(link(sari)), moment(budi)
    asked = say(frame, shown, "kamu goblok", reconsider=True)
    assert (asked.status_code, asked.json()["code"], Comment.objects.count()) == (409, "reconsider", 0)
    assert say(frame, shown, "kamu goblok", reconsider=False).status_code == 201


def test_the_rate_is_one_for_all_surfaces(sari, budi):
    frame, shown = framed(link(sari)), moment(budi)
    clients = [frame, signed_in(sari)] * 5
    told = [say(client, shown, f"halo {number}").status_code for number, client in enumerate(clients)]
    assert told == [201] * 10
    assert [say(client, shown, "more").status_code for client in clients[:2]] == [429, 429]


def test_after_a_trial_it_is_read_and_decided_and_nothing_is_written(sari, budi, clock):
    frame, shown = framed(link(sari)), moment(budi)
    mine = moment(sari)
    waiting = leave_comment(budi, moment_id=mine.pk, text="hai")
    day = dt.timedelta(days=1)
    plan_trial(TrialPlan("now", now() - day, now() + day, Decimal(100)))
    left = say(frame, shown).json()["id"]
    clock.shift(2 * day)
    link_again = open_frame()
    stopped = [say(link_again, shown), sign(link_again, shown)]
    assert {(answer.status_code, answer.json()["code"]) for answer in stopped} == {(404, "not_in_trial")}
    assert lines(link_again, shown) == [("halo", "published")]
    assert link_again.post(f"/api/v1/comments/{waiting.pk}/hide").status_code == 204
    assert link_again.delete(f"/api/v1/comments/{left}").status_code == 204


def test_a_decision_is_open_on_our_own_pages_where_now_lives_in_a_host(settings):
    settings.DELIVERY = {}
    host(countries=["DE"])
    anna, budi = person("anna", country="DE"), person("budi")
    befriend(anna, budi)
    comment = leave_comment(budi, moment_id=moment(anna).pk, text="hai")
    own = signed_in(anna)
    assert own.get("/api/v1/feed").json()["code"] == "not_on_this_surface"
    assert own.post(f"/api/v1/comments/{comment.pk}/hide").status_code == 204
