"""Leaving: the way out stands on every page, and ending another device asks again who one is."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from django.test import Client

from teduh.people.models import AccessToken
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
START = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
LATER = START + dt.timedelta(seconds=REAUTHENTICATION_TIMEOUT + 1)
EVERYWHERE = "/settings/devices/log-out-everywhere/"
WAY_OUT = re.compile(r'<footer.*<form method="get" action="/account/logout/".*</footer>', re.DOTALL)


def two_devices() -> tuple[Client, Client, str]:
    """A browser that has just logged in, another device, and the address that ends the other."""
    sari, client = person("sari", password=PASSWORD), Client()
    other = signed_in(sari)
    other_id = AccessToken.objects.get().pk
    client.post("/account/login/", {"login": "sari", "password": PASSWORD})
    return client, other, f"/settings/devices/{other_id}/remove/"


def is_in(client: Client) -> bool:
    return client.get("/api/v1/me").status_code == 200


@pytest.mark.parametrize("path", ["/", "/people/", "/settings/", "/tiada-di-sini/", "/account/2fa/"])
def test_logging_out_is_in_reach_of_every_page(path):
    client = signed_in(person())
    page = client.get(path, headers={"accept": "text/html"}).content.decode()
    assert len(WAY_OUT.findall(page)) == 1


def test_who_is_not_signed_in_finds_nothing_to_log_out_of():
    assert WAY_OUT.findall(Client().get("/account/login/").content.decode()) == []


def test_the_way_out_works_without_a_script():
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(person()).cookies
    seal = re.search(r'csrfmiddlewaretoken" value="(\w+)', client.get("/account/logout/").content.decode())
    assert seal is not None
    client.post("/account/logout/", {"csrfmiddlewaretoken": seal[1]})
    assert is_in(client) is False


def test_whoever_has_just_logged_in_ends_another_device_at_once():
    client, other, remove = two_devices()
    client.post(remove)
    assert (is_in(client), is_in(other)) == (True, False)


@pytest.mark.parametrize("way", ["one", "all"])
def test_ending_a_device_asks_again_who_one_is_once_that_is_long_ago(way):
    with time_machine.travel(START, tick=False):
        client, other, remove = two_devices()
    with time_machine.travel(LATER, tick=False):
        answer = client.post(remove if way == "one" else EVERYWHERE)
        assert (answer["Location"].startswith("/account/reauthenticate/"), is_in(other)) == (True, True)
        client.post(answer["Location"], {"password": "bukan-ini-sandinya"})
        assert is_in(other) is True
        client.post(answer["Location"], {"password": PASSWORD})
        assert (is_in(client), is_in(other)) == (way == "one", False)


def test_the_device_at_hand_is_left_without_being_asked():
    with time_machine.travel(START, tick=False):
        client, _, _ = two_devices()
    with time_machine.travel(LATER, tick=False):
        client.post("/account/logout/")
        assert is_in(client) is False
