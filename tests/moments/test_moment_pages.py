"""The page of one moment: what its author may change, who may comment, and how it is removed."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.moments.models import Audience, Comment, Moment, Reaction
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari():
    return person("sari", display_name="Sari Dewi")


@pytest.fixture
def budi(sari):
    budi = person("budi", display_name="Budi Hartono")
    befriend(sari, budi)
    return budi


def left(own: Moment, author, text: str, state: str = Comment.State.PUBLISHED, **fields: object) -> Comment:
    return Comment.objects.create(
        moment=own, author=author, text=text, state=state, created_at=now(), **fields
    )


def test_both_pictures_are_on_the_page_with_their_descriptions(sari, budi):
    own = moment(sari)
    own.parts.filter(role="back").update(alt="Hujan di jalan")
    page = signed_in(budi).get(f"/m/{own.pk}/").text
    assert 'alt="Hujan di jalan"' in page
    assert 'alt="Sari Dewi, kamera depan"' in page


def test_a_clip_is_offered_without_sound_first(sari, budi):
    own = moment(sari, kind="video")
    page = signed_in(budi).get(f"/m/{own.pk}/").text
    assert page.count("<video controls muted loop playsinline") == 2
    assert page.count("data-with-sound=") == 2


@pytest.mark.parametrize("path", ["", "remove/"])
def test_what_is_not_shared_with_somebody_is_not_there(path, sari):
    own, stranger = moment(sari), person()
    answer = signed_in(stranger).get(f"/m/{own.pk}/{path}")
    missing = signed_in(stranger).get(f"/m/{uuid4()}/{path}")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert answer.text.replace(str(own.pk), "") == missing.text.replace(
        missing.wsgi_request.path.split("/")[2], ""
    )


def test_a_comment_is_left_and_shown_where_it_stands(sari, budi):
    own = moment(sari)
    answer = signed_in(budi).post(f"/m/{own.pk}/comment/", {"text": "Indah sekali"})
    comment = Comment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/m/{own.pk}/#c-{comment.pk}")
    assert "Indah sekali" in signed_in(sari).get(f"/m/{own.pk}/").text


def test_an_empty_comment_is_shown_its_field_again(sari, budi):
    own = moment(sari)
    answer = signed_in(budi).post(f"/m/{own.pk}/comment/", {"text": "  "})
    assert answer.status_code == 422
    assert 'href="#comment_text"' in answer.text
    assert "Tulis sesuatu dulu, ya." in answer.text


def test_an_answer_stands_under_its_comment(sari, budi):
    own = moment(sari)
    first, other = left(own, budi, "Di mana ini?"), left(own, budi, "Ikut dong")
    signed_in(sari).post(f"/m/{own.pk}/comment/", {"text": "Dekat stasiun", "reply_to": first.pk})
    page = signed_in(budi).get(f"/m/{own.pk}/").text
    assert page.index("Di mana ini?") < page.index("Dekat stasiun") < page.index(f'id="c-{other.pk}"')


def test_where_nobody_may_comment_there_is_no_form(sari, budi):
    own = moment(sari, comment_policy="nobody")
    assert "comment-form" not in signed_in(budi).get(f"/m/{own.pk}/").text


def test_a_held_comment_is_approved_on_the_page(sari, budi):
    own = moment(sari, approve_first=True)
    held, carla = left(own, budi, "Semangat", Comment.State.HELD), person()
    befriend(sari, carla)
    assert "Semangat" not in signed_in(carla).get(f"/m/{own.pk}/").text
    answer = signed_in(sari).post(f"/comments/{held.pk}/approve/", {"next": f"/m/{own.pk}/#comments"})
    assert answer["Location"] == f"/m/{own.pk}/#comments"
    assert "Semangat" in signed_in(carla).get(f"/m/{own.pk}/").text


@pytest.mark.parametrize("number", [2**63, 10**30])
@pytest.mark.parametrize("verb", ["approve", "refuse", "hide", "remove"])
def test_a_number_that_no_comment_can_have_is_that_of_none(verb, number, sari):
    assert signed_in(sari).post(f"/comments/{number}/{verb}/").status_code == 404


@pytest.mark.parametrize("verb", ["approve", "refuse", "hide"])
def test_nobody_decides_about_comments_under_the_moment_of_another(verb, sari, budi):
    held = left(moment(sari), budi, "Semangat", Comment.State.HELD)
    assert signed_in(budi).post(f"/comments/{held.pk}/{verb}/").status_code == 404
    held.refresh_from_db()
    assert held.state == Comment.State.HELD


@pytest.mark.parametrize(
    ("verb", "state"), [("refuse", "refused"), ("hide", "hidden"), ("remove", "removed")]
)
def test_the_author_decides_with_one_button(verb, state, sari, budi):
    comment = left(moment(sari), budi, "Hm")
    signed_in(sari).post(f"/comments/{comment.pk}/{verb}/")
    comment.refresh_from_db()
    assert comment.state == state


def test_what_waits_is_on_one_page_with_its_moment(sari, budi):
    left(moment(sari), budi, "Yang ini menunggu", Comment.State.HELD)
    page = signed_in(sari).get("/comments/waiting/").text
    assert "Yang ini menunggu" in page
    assert page.count("/approve/") == 1


def test_nothing_waiting_is_a_page_with_a_next_step(sari):
    assert "Tidak ada yang menunggumu" in signed_in(sari).get("/comments/waiting/").text


def test_a_sign_is_given_replaced_and_taken_back(sari, budi):
    own, browser = moment(sari), signed_in(budi)
    seen = []
    for kind in ("heart", "hug", ""):
        answer = browser.post(f"/m/{own.pk}/react/", {"kind": kind, "next": f"/m/{own.pk}/"})
        assert answer["Location"] == f"/m/{own.pk}/"
        seen.append(list(Reaction.objects.values_list("kind", flat=True)))
    assert seen == [["heart"], ["hug"], []]


def test_an_unknown_sign_is_refused(sari, budi):
    answer = signed_in(budi).post(f"/m/{moment(sari).pk}/react/", {"kind": "angry"})
    assert (answer.status_code, Reaction.objects.count()) == (422, 0)


def test_a_sign_never_leads_to_another_site(sari, budi):
    answer = signed_in(budi).post(f"/m/{moment(sari).pk}/react/", {"kind": "hug", "next": "//evil.example/"})
    assert answer["Location"] == "/"


def test_the_audience_is_told_as_a_sentence_to_its_author_only(sari, budi):
    own = moment(sari)
    assert "Teman bisa melihat ini." in signed_in(sari).get(f"/m/{own.pk}/").text
    assert "Teman bisa melihat ini." not in signed_in(budi).get(f"/m/{own.pk}/").text


def test_narrowing_acts_at_once(sari, budi):
    own = moment(sari)
    signed_in(sari).post(f"/m/{own.pk}/audience/", {"audience": "self"})
    assert signed_in(budi).get(f"/m/{own.pk}/").status_code == 404


def test_widening_must_be_said_aloud(sari):
    own, browser = moment(sari), signed_in(sari)
    silent = browser.post(f"/m/{own.pk}/audience/", {"audience": "server"})
    assert silent.status_code == 422
    assert "Lebih banyak orang akan melihat ini" in silent.text
    aloud = browser.post(f"/m/{own.pk}/audience/", {"audience": "server", "widen": "on"})
    own.refresh_from_db()
    assert (aloud.status_code, own.audience) == (302, Audience.SERVER)


def test_a_young_person_is_not_offered_everyone():
    young = person(birth_date=now().date().replace(day=1) - dt.timedelta(days=365 * 15))
    own = moment(young)
    page = signed_in(young).get(f"/m/{own.pk}/").text
    assert 'value="friends"' in page
    assert 'value="server"' not in page
    assert signed_in(young).post(f"/m/{own.pk}/audience/", {"audience": "public"}).status_code == 422


def test_words_and_comments_are_changed_on_the_page(sari):
    own, browser = moment(sari), signed_in(sari)
    browser.post(f"/m/{own.pk}/caption/", {"caption": "Pagi di stasiun"})
    browser.post(f"/m/{own.pk}/comment-policy/", {"policy": "nobody"})
    own.refresh_from_db()
    assert (own.caption, own.comment_policy, own.approve_first) == ("Pagi di stasiun", "nobody", False)


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("caption/", {"caption": "mine now"}),
        ("audience/", {"audience": "self"}),
        ("comment-policy/", {"policy": "nobody"}),
        ("remove/", {}),
    ],
)
def test_nobody_changes_the_moment_of_another(path, sent, sari, budi):
    own = moment(sari, caption="hers")
    assert signed_in(budi).post(f"/m/{own.pk}/{path}", sent).status_code == 404
    own.refresh_from_db()
    assert (own.caption, own.audience, own.state) == ("hers", Audience.FRIENDS, Moment.State.LIVE)


def test_removing_asks_first_and_then_frees_the_day(sari):
    own, browser = moment(sari), signed_in(sari)
    asked = browser.get(f"/m/{own.pk}/remove/")
    assert "Sampai hari ini usai kamu boleh membagikan yang lain." in asked.text
    answer = browser.post(f"/m/{own.pk}/remove/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.get(f"/m/{own.pk}/").status_code == 404
    assert "Mau berbagi satu momen hari ini?" in browser.get("/").text


def test_a_moment_on_its_way_is_shown_to_its_author_only(sari, budi):
    own = moment(sari, state=Moment.State.PREPARING)
    assert "Momenmu sedang disiapkan" in signed_in(sari).get(f"/m/{own.pk}/").text
    assert signed_in(budi).get(f"/m/{own.pk}/").status_code == 404
    assert signed_in(budi).get(f"/m/{own.pk}/progress/").status_code == 404


def test_writing_needs_somebody_signed_in(client, sari):
    own = moment(sari, audience=Audience.PUBLIC)
    for path in ("comment/", "react/", "remove/", "audience/"):
        answer = client.post(f"/m/{own.pk}/{path}")
        assert answer["Location"] == f"/account/login/?next=/m/{own.pk}/{path}"


def test_writing_needs_the_token_of_the_form(sari, budi):
    own = moment(sari)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(budi).cookies
    assert browser.post(f"/m/{own.pk}/comment/", {"text": "halo"}).status_code == 403


def queries_of_page(comments: int) -> int:
    author, friend = person(), person()
    befriend(author, friend)
    own = moment(author)
    for number in range(comments):
        left(own, friend, f"nomor {number}")
    browser = signed_in(author)
    browser.get(f"/m/{own.pk}/")
    with CaptureQueriesContext(connection) as counted:
        browser.get(f"/m/{own.pk}/")
    return len(counted)


def test_a_moment_asks_the_database_as_often_for_three_comments_as_for_one():
    assert queries_of_page(3) == queries_of_page(1)


def queries_of_waiting(comments: int) -> int:
    author, friend = person(), person()
    befriend(author, friend)
    for number in range(comments):
        own = moment(author, published_at=now() - dt.timedelta(days=number))
        left(own, friend, f"nomor {number}", Comment.State.HELD)
    browser = signed_in(author)
    browser.get("/comments/waiting/")
    with CaptureQueriesContext(connection) as counted:
        browser.get("/comments/waiting/")
    return len(counted)


def test_what_waits_asks_the_database_as_often_for_three_as_for_one():
    assert queries_of_waiting(3) == queries_of_waiting(1)


@pytest.mark.parametrize("after", ["9" * 5000, "9" * 30, "-1", "lima"])
def test_a_bent_number_of_a_comment_is_no_fault_of_the_page(after, sari):
    own = moment(sari)
    assert signed_in(sari).get(f"/m/{own.pk}/", {"after": after}).status_code == 200
