"""The API about moments: a moment from the camera to a friend's comment, and each way it says no."""

import uuid

import pytest

from teduh.media.models import Asset
from teduh.moments.models import Audience, Moment
from teduh.people.actions import block_person, create_circle
from tests.factories import befriend, moment, person, years_ago
from tests.moments.apps import App
from tests.moments.taking import JPEG, prepare

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]
NOWHERE = uuid.UUID(int=1)


def taken(app):
    """A session in which both cameras' files arrived."""
    _, session = app.send("POST", "/sessions")
    for role in ("back", "front"):
        said = {"nonce": session["nonce"], "role": role, "source": "camera", "size": len(JPEG)}
        status, part = app.send("POST", f"/sessions/{session['id']}/parts", said)
        assert status == 201, part
        sent = app.client.put(
            part["upload_url"], JPEG, content_type="application/octet-stream", headers=app.headers
        )
        assert sent.status_code == 200, sent.content
    return {"session_id": session["id"], "nonce": session["nonce"], "gap_ms": 800}


def share(app, said, key="key", **wishes):
    return app.send("POST", "/moments", {**said, **wishes}, **{"Idempotency-Key": key})


def test_a_moment_travels_from_the_camera_to_a_friend(author, friend):
    app, theirs = App(author), App(friend)
    status, shared = share(app, taken(app), caption="Morning", alts={"back": "A street"})
    assert (status, shared["state"], shared["audience"]) == (201, "preparing", "friends")
    assert app.get(f"/moments/{shared['id']}")["state"] == "preparing"
    assert theirs.code("GET", f"/moments/{shared['id']}") == (404, "not_found")
    prepare(Moment.objects.get())
    assert [card["id"] for card in theirs.get("/feed")["cards"]] == [shared["id"]]
    seen = theirs.get(f"/moments/{shared['id']}")
    assert (seen["state"], seen["card"]["caption"], seen["settings"]) == ("live", "Morning", None)
    assert [part["alt"] for part in seen["card"]["parts"]] == ["A street", ""]


def test_the_same_key_answers_with_the_same_moment(author):
    app = App(author)
    said = taken(app)
    assert share(app, said) == share(app, said)


def test_a_taken_slot_is_answered_with_the_way_to_it(author):
    app = App(author)
    _, first = share(app, taken(app))
    status, no = share(app, taken(app), key="other")
    assert (status, no["code"], no["details"]["link"]) == (409, "slot_taken", f"/m/{first['id']}/")
    assert set(no["messages"]) == {"id", "en"}


@pytest.mark.parametrize(("wish", "status"), [({"audience": "everyone"}, 422), ({"audience": None}, 422)])
def test_an_unknown_audience_shares_nothing(author, wish, status):
    app = App(author)
    assert share(app, taken(app), **wish)[0] == status
    assert Moment.objects.count() == 0


def test_a_misspelt_audience_shares_nothing(author):
    app = App(author)
    assert share(app, taken(app), audeince="self")[0] == 422
    assert Moment.objects.count() == 0


def test_without_a_key_nothing_is_shared(author):
    app = App(author)
    assert app.code("POST", "/moments", taken(app)) == (422, "invalid_input")


@pytest.mark.parametrize("nonce", [{}, {"nonce": ""}, {"nonce": "guessed"}])
def test_a_part_without_the_nonce_is_forbidden(author, nonce):
    app = App(author)
    _, session = app.send("POST", "/sessions")
    said = {**nonce, "role": "back", "size": 10}
    assert app.code("POST", f"/sessions/{session['id']}/parts", said) == (403, "wrong_nonce")
    assert Asset.objects.count() == 0


def test_a_moment_without_the_nonce_is_forbidden(author):
    app = App(author)
    said = taken(app)
    del said["nonce"]
    status, no = share(app, said)
    assert (status, no["code"], Moment.objects.count()) == (403, "wrong_nonce", 0)


def test_an_expired_session_answers_gone_and_can_be_sent_later(author, clock):
    app = App(author)
    said = taken(app)
    clock.shift(15 * 60)
    status, no = share(app, said)
    assert (status, no["code"], no["details"]) == (410, "session_expired", {"can_send_later": True})
    assert share(app, said, later=True)[1]["sent_later"] is True


def test_tickets_are_sessions_for_three_dates(author):
    tickets = App(author).send("POST", "/tickets")[1]["tickets"]
    assert len({ticket["day"] for ticket in tickets}) == 3


def test_another_circle_is_chosen_by_its_number_alone(author):
    old, new = (create_circle(author, name=name) for name in ("old", "new"))
    app, shared = App(author), moment(author, audience=Audience.CIRCLE, circle=old)
    path = f"/moments/{shared.pk}"
    assert app.code("PATCH", path, {"circle_id": new.pk}) == (409, "widening_not_confirmed")
    assert app.send("PATCH", path, {"circle_id": new.pk, "widen": True})[0] == 200
    assert app.get(path)["settings"]["circle_id"] == new.pk


def test_a_circle_is_not_named_for_another_audience(author):
    circle = create_circle(author, name="few")
    app, shared = App(author), moment(author)
    assert app.code("PATCH", f"/moments/{shared.pk}", {"circle_id": circle.pk}) == (422, "circle_missing")


def test_changes_happen_all_or_not_at_all(author, friend):
    app, shared = App(author), moment(author, caption="old")
    path = f"/moments/{shared.pk}"
    assert app.code("PATCH", path, {"caption": "new", "audience": "public"}) == (
        409,
        "widening_not_confirmed",
    )
    assert app.get(path)["card"]["caption"] == "old"
    changes = {"caption": "new", "audience": "self", "comment_policy": "nobody", "approve_first": True}
    assert app.send("PATCH", path, changes)[0] == 200
    settings = app.get(path)["settings"]
    assert (settings["audience"], settings["comment_policy"], settings["approve_first"]) == (
        "self",
        "nobody",
        True,
    )
    assert App(friend).code("GET", path) == (404, "not_found")


def test_removing_answers_nothing_and_then_not_found(author, friend):
    shared = moment(author)
    assert App(author).send("DELETE", f"/moments/{shared.pk}") == (204, None)
    assert App(friend).code("GET", f"/moments/{shared.pk}") == (404, "not_found")


def test_a_comment_is_held_approved_and_counted(author, friend):
    app, theirs, shared = App(author), App(friend), moment(author, approve_first=True)
    path = f"/moments/{shared.pk}/comments"
    status, left = theirs.send("POST", path, {"text": "Lovely"})
    assert (status, left["state"]) == (201, "held")
    waiting = app.get("/comments/waiting")["waiting"]
    assert [(one["line"]["id"], one["card"]["id"]) for one in waiting] == [(left["id"], str(shared.pk))]
    assert app.send("POST", f"/comments/{left['id']}/approve") == (204, None)
    lines = theirs.get(path)["lines"]
    assert [(line["text"], line["state"], line["is_own"]) for line in lines] == [
        ("Lovely", "published", True)
    ]
    assert theirs.get(f"/moments/{shared.pk}")["card"]["comment_count"] == 1


@pytest.mark.parametrize("decision", ["refuse", "hide"])
def test_a_comment_is_taken_from_sight(author, friend, decision):
    other, shared = person(), moment(author)
    befriend(author, other)
    _, left = App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": "Hm"})
    assert App(author).send("POST", f"/comments/{left['id']}/{decision}") == (204, None)
    assert App(other).get(f"/moments/{shared.pk}/comments") == {"lines": [], "next": None}


def test_comments_are_removed_one_by_one_and_many_at_once(author, friend):
    shared = moment(author)
    ids = [
        App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": text})[1]["id"] for text in "abc"
    ]
    assert App(friend).send("DELETE", f"/comments/{ids[0]}") == (204, None)
    _, answer = App(author).send("POST", "/comments/remove", {"ids": [*ids[1:], 10_000]})
    assert answer == {"outcomes": {str(ids[1]): "removed", str(ids[2]): "removed", "10000": "not_found"}}


def test_one_reaction_is_put_replaced_and_taken_back(author, friend):
    app, shared = App(friend), moment(author)
    path = f"/moments/{shared.pk}/reaction"
    for kind in ("heart", "hug"):
        assert app.send("PUT", path, {"kind": kind}) == (204, None)
    assert app.get(f"/moments/{shared.pk}")["card"]["my_reaction"] == "hug"
    assert app.send("DELETE", path) == (204, None)
    assert app.get(f"/moments/{shared.pk}")["card"]["my_reaction"] == ""


def test_a_trusted_commenter_does_not_wait(author, friend):
    shared = moment(author, approve_first=True)
    assert App(author).send("PUT", "/commenters/friend") == (204, None)
    assert (
        App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": "Hi"})[1]["state"] == "published"
    )
    assert App(author).send("DELETE", "/commenters/@friend") == (204, None)
    assert App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": "Ho"})[1]["state"] == "held"


def test_a_month_shows_a_moment_where_it_may_be_seen_and_nothing_elsewhere(author, friend):
    shared = moment(author)
    path = f"/people/author/calendar/{shared.day.year}/{shared.day.month}"
    states = [
        {cell["day"]: cell["state"] for cell in App(viewer).get(path)["cells"]}[shared.day.isoformat()]
        for viewer in (author, friend, person(), None)
    ]
    assert states == ["moment", "moment", "empty", "empty"]


def test_a_month_of_somebody_who_blocks_does_not_exist(author, friend):
    block_person(author, blocked=friend)
    assert App(friend).code("GET", "/people/author/calendar/2026/11") == (404, "not_found")


def test_today_and_memories_are_ones_own(author):
    shared = moment(author)
    today = App(author).get("/today")
    assert (today["state"], today["moment_id"]) == ("live", str(shared.pk))
    assert App(author).get("/on-this-day") == {"cards": []}


def test_a_locked_feed_names_no_address_of_any_picture(author, friend, settings):
    settings.LOCKED_FEED = True
    shared = moment(author, caption="secret")
    locked = App(friend).get("/feed")["cards"][0]
    shown = {name for name, value in locked.items() if value not in ("", None, False, 0)}
    assert shown - {"parts"} == {"id", "author", "day", "is_locked"}
    assert [(part["urls"], part["sizes"], part["alt"]) for part in locked["parts"]] == [({}, {}, "")] * 2
    assert App(friend).get(f"/moments/{shared.pk}")["card"]["caption"] == ""


@pytest.mark.parametrize("path", ["/feed", "/today", "/on-this-day", "/comments/waiting"])
def test_what_is_ones_own_needs_a_sign_in(path):
    assert App().code("GET", path) == (401, "sign_in")


def test_a_public_moment_is_read_without_an_account_but_its_comments_are_not(author):
    shared = moment(author, audience=4)
    assert App().get(f"/moments/{shared.pk}")["card"]["comment_count"] is None
    assert App().get(f"/moments/{shared.pk}/comments") == {"lines": [], "next": None}


def test_a_damaged_cursor_is_refused(author):
    assert App(author).code("GET", "/feed?before=abc") == (422, "bad_cursor")


def test_totals_of_a_minor_are_for_themselves_alone(friend):
    teenager = person(birth_date=years_ago(16))
    befriend(teenager, friend)
    shared = moment(teenager)
    App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": "Hi"})
    counts = [
        App(viewer).get(f"/moments/{shared.pk}")["card"]["comment_count"] for viewer in (teenager, friend)
    ]
    assert counts == [1, None]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/moments/{NOWHERE}"),
        ("GET", f"/moments/{NOWHERE}/comments"),
        ("DELETE", f"/moments/{NOWHERE}"),
        ("POST", "/comments/7/approve"),
        ("DELETE", "/comments/7"),
        ("PUT", "/commenters/nobody"),
    ],
)
def test_what_is_not_there_is_not_found(author, method, path):
    assert App(author).code(method, path) == (404, "not_found")


@pytest.mark.usefixtures("clock")
def test_a_comment_that_waits_shows_in_nothing_that_others_are_told(author, friend):
    other, shared = person(), moment(author, approve_first=True)
    befriend(author, other)
    app, paths = App(other), (f"/moments/{shared.pk}", f"/moments/{shared.pk}/comments", "/feed")
    before = [app.get(path) for path in paths]
    _, left = App(friend).send("POST", f"/moments/{shared.pk}/comments", {"text": "Hai"})
    assert left["state"] == "held"
    assert [app.get(path) for path in paths] == before
