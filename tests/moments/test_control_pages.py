"""The pages on which an author decides about comments, each act by its form."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.moments import actions as act
from teduh.moments.models import (
    Comment,
    CommentChoices,
    CommentLimit,
    HeldTerm,
    Moment,
    ReaderTerm,
    Restriction,
    SilencedPack,
)
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db
HERE = "/settings/comments/"


@pytest.fixture
def author():
    return person("author", language="en")


@pytest.fixture
def friend(author):
    made = person("friend", language="en")
    befriend(made, author)
    return made


def text(client, path):
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_form_of_the_page_keeps_what_it_says(author, friend):
    client, shared = signed_in(author), moment(author)
    posts = {
        "choices/": {"policy": "viewers", "approve_first": "on"},
        "apply/": {},
        "pause/": {"wanted": "yes"},
        "limit/": {"scope": "strangers", "days": "7"},
        "words/": {"written": "hujan", "days": "1"},
        "reading/": {"written": "ramai", "effect": "blur"},
        "packs/": {"languages": ["id"]},
    }
    for path, said in posts.items():
        assert client.post(HERE + path, said).status_code == 302, path
    client.post("/@friend/restrict/")
    shared.refresh_from_db()
    assert (shared.comment_policy, shared.approve_first, shared.comments_paused) == ("viewers", True, True)
    assert (CommentChoices.objects.get().policy, CommentLimit.objects.get().scope) == ("viewers", "strangers")
    assert (HeldTerm.objects.get().until is None, ReaderTerm.objects.get().effect) == (False, "blur")
    assert (SilencedPack.objects.count(), Restriction.objects.get().person) == (3, friend)
    page = text(client, HERE)
    assert all(word in page for word in ("hujan", "ramai", "Friend"))
    for path in (f"words/{HeldTerm.objects.get().pk}/drop/", "limit/end/"):
        client.post(HERE + path)
    client.post(f"{HERE}reading/{ReaderTerm.objects.get().pk}/drop/")
    client.post("/@friend/unrestrict/")
    left = [kind.objects.count() for kind in (HeldTerm, ReaderTerm, CommentLimit, Restriction)]
    assert left == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("choices/", {"policy": "everybody"}),
        ("limit/", {"scope": "strangers", "days": "29"}),
        ("words/", {"written": "\u200b"}),
        ("words/", {"written": "a" * 61}),
        ("reading/", {"written": "x", "effect": "eat"}),
        ("packs/", {"languages": ["xx"]}),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_form(author, path, said):
    answer = signed_in(author).post(HERE + path, said)
    assert (answer.status_code, b"notice-error" in answer.content) == (422, True)


def test_a_word_with_older_comments_leads_to_them_and_they_wait_when_ticked(author, friend):
    client, shared = signed_in(author), moment(author)
    left = act.leave_comment(friend, moment_id=shared.pk, text="Hujan lagi")
    answer = client.post(HERE + "words/", {"written": "hujan"})
    assert "Hujan lagi" in text(client, answer["Location"])
    client.post("/comments/decide/", {"act": "hold", "ids": [left.pk, "x", "9" * 30]})
    left.refresh_from_db()
    assert (left.state, left.is_quiet) == ("held", True)


def test_unkind_words_are_asked_about_once_on_the_page(author, friend):
    client, shared = signed_in(friend), moment(author)
    path = f"/m/{shared.pk}/comment/"
    asked = client.post(path, {"text": "You idiot"})
    assert (asked.status_code, Comment.objects.count()) == (422, 0)
    assert 'name="sure" value="yes"' in asked.content.decode()
    assert client.post(path, {"text": "You idiot", "sure": "yes"}).status_code == 302


def test_a_writer_changes_words_and_an_author_pins_on_the_page(author, friend):
    shared = moment(author)
    left = act.leave_comment(friend, moment_id=shared.pk, text="Sejuk")
    assert signed_in(friend).post(f"/comments/{left.pk}/edit/", {"text": "Sejuk sekali"}).status_code == 302
    signed_in(author).post(f"/comments/{left.pk}/pin/", {"wanted": "yes"})
    page = text(signed_in(friend), f"/m/{shared.pk}/")
    assert ("Sejuk sekali" in page, "comment-pinned" in page, "/pin/" in page) == (True, True, False)


def test_why_a_comment_waits_stands_on_the_authors_pages_alone(author, friend):
    shared = moment(author)
    act.restrict_person(author, restricted=friend)
    act.leave_comment(friend, moment_id=shared.pk, text="Sejuk")
    assert "comment-state" in text(signed_in(author), f"/m/{shared.pk}/")
    assert "comment-state" not in text(signed_in(friend), f"/m/{shared.pk}/")
    assert "Sejuk" in text(signed_in(author), "/comments/waiting/")


def test_a_sponsor_is_declared_on_the_page_and_politics_refused(author, friend):
    client, shared = signed_in(author), moment(author)
    client.post(f"/m/{shared.pk}/sponsor/", {"sponsor": "Warung Teduh"})
    assert "Warung Teduh" in text(signed_in(friend), f"/m/{shared.pk}/")
    assert "Warung Teduh" in text(signed_in(friend), "/")
    said = {"sponsor": "Partai", "sponsor_is_political": "on"}
    assert client.post(f"/m/{shared.pk}/sponsor/", said).status_code == 422
    assert Moment.objects.get().sponsor == "Warung Teduh"


def test_the_log_reads_in_sentences(author, friend):
    act.restrict_person(author, restricted=friend)
    act.add_held_term(author, written="hujan")
    page = text(signed_in(author), HERE + "log/")
    assert ("@friend" in page, "hujan" in page) == (True, True)


def test_the_log_says_choices_in_the_readers_language_and_time_and_words_as_they_were_written(author, clock):
    clock.move_to(dt.datetime(2026, 11, 20, 17, 30, tzinfo=dt.UTC))
    act.limit_comments(author, scope="strangers", days=7)
    act.change_comment_policy(author, moment_id=moment(author).pk, policy="viewers", approve_first=True)
    act.choose_for_comments(author, wants_digest=True)
    act.add_held_term(author, written="until friends")
    page = text(signed_in(author), HERE + "log/")
    assert "people who are not my friends until 28 November 2026, 00:30." in page
    assert "everyone who can see it, you approve first, before: friends." in page
    assert ("The number in the evening: yes." in page, "until friends." in page) == (True, True)


@pytest.mark.parametrize("path", ["log/", ""])
def test_the_pages_ask_as_often_for_three_as_for_one(author, path):
    client, asked = signed_in(author), []
    for names in (("a",), ("b", "c")):
        for name in names:
            act.restrict_person(author, restricted=person(f"{name}friend"))
            act.add_held_term(author, written=name)
        client.get(HERE + path)
        with CaptureQueriesContext(connection) as captured:
            client.get(HERE + path)
        asked.append(len(captured))
    assert asked[0] == asked[1]
