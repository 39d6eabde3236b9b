"""Every page of this room, in both languages, with one and with three of everything."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.people import actions
from teduh.people.models import AccessToken, Person
from tests.factories import befriend, follow, person

pytestmark = pytest.mark.django_db

OPEN_PAGES = (
    "/account/login/",
    "/account/signup/",
    "/account/signup/passkey/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/inactive/",
    "/account/confirm-email/",
    "/account/confirm-email/made-up/",
    "/account/password/reset/key/1-made-up/",
    "/account/password/reset/key/done/",
)
PAGES = (
    "/people/",
    "/people/circles/",
    "/people/find/?username=tiada",
    "/people/list/friends/",
    "/settings/",
    "/settings/devices/",
    "/settings/blocked/",
    "/settings/data/",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/logout/",
)


def browser(somebody: Person, language: str = "id") -> Client:
    client = Client(headers={"accept": "text/html"})
    client.cookies["teduh"] = actions.issue_token(somebody, kind=AccessToken.Kind.WEB)
    client.cookies["django_language"] = language
    return client


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", OPEN_PAGES)
def test_the_way_in_is_open_in_both_languages(client, page, language):
    client.cookies["django_language"] = language
    answer = client.get(page)
    assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_both_languages(page, language):
    answer = browser(person(), language).get(page)
    assert (answer.status_code, f'<html lang="{language}"' in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("page", [*PAGES[:-4], "/people/@sari/block/", "/people/@sari/mute/"])
def test_a_page_of_ones_own_leads_to_log_in_first(client, page):
    person("sari")
    answer = client.get(page)
    assert (answer.status_code, answer["Location"].startswith("/account/login/?next=")) == (302, True)


@pytest.mark.parametrize("page", [*OPEN_PAGES, *PAGES])
def test_no_page_holds_inline_script_or_style(page):
    answer = browser(person()).get(page) if page in PAGES else Client().get(page)
    words = answer.content.decode()
    assert ("<style" in words, " style=" in words, " onclick=" in words) == (False, False, False)
    assert words.count("<script") == words.count('<script type="module" src=') + words.count(
        "<script defer src="
    ) + words.count('type="application/json"')


def surround(somebody: Person, count: int) -> None:
    """`count` of everything that the pages list."""
    for _ in range(count):
        friend, asker, asked = person(), person(), person(is_private=True)
        befriend(somebody, friend)
        actions.ask_to_follow(somebody, followed=asked)
        follow(somebody, person())
        follow(person(), somebody)
        actions.make_private(somebody)
        actions.ask_to_follow(asker, followed=somebody)
        actions.make_public(somebody)
        own = actions.create_circle(somebody, name=f"lingkar {friend.pk}")
        actions.invite_to_circle(somebody, circle=own, invited=friend)
        theirs = actions.create_circle(friend, name="rumah")
        actions.invite_to_circle(friend, circle=theirs, invited=somebody)
        actions.block_person(somebody, blocked=person())
        actions.mute_person(somebody, muted=person())
        actions.issue_token(somebody, kind=AccessToken.Kind.APP, device="ponsel")


@pytest.mark.parametrize("page", ["/people/", "/people/circles/", "/settings/blocked/", "/settings/devices/"])
def test_a_list_costs_the_same_queries_for_one_and_for_three(page):
    few, many = person(), person()
    surround(few, 1)
    surround(many, 3)
    counts = []
    for somebody in (few, many):
        client = browser(somebody)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_a_circle_costs_the_same_queries_for_one_and_for_three():
    counts = []
    for size in (1, 3):
        owner = person()
        circle = actions.create_circle(owner, name="dekat")
        for _ in range(size):
            inside, outside = person(), person()
            befriend(owner, inside)
            befriend(owner, outside)
            actions.invite_to_circle(owner, circle=circle, invited=inside)
            actions.accept_circle(inside, circle=circle)
        client = browser(owner)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/people/circles/{circle.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
