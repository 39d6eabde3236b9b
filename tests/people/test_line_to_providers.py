"""Where another place can make us ask: nowhere but there, and in the internet. No redirect is followed."""

import socket
from collections.abc import Iterator
from http import HTTPStatus

import pytest
import requests
from allauth.socialaccount.adapter import get_adapter

from teduh.config.setting_values import IdentityProvider
from teduh.people.line_to_providers import Line, in_the_internet, may_be_asked, may_lead_to
from teduh.people.models import AccessToken
from tests.factories import person
from tests.identity_provider import Elsewhere, identity_provider
from tests.people.test_ways_in import AT, linked, sent_away

# Nothing else can be connected to: what would reach the internet stops at its door.
pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]

DESCRIPTION = "/.well-known/openid-configuration"


@pytest.fixture
def campus(settings) -> Iterator[Elsewhere]:
    with identity_provider() as place:
        settings.IDENTITY_PROVIDERS = [place.as_setting()]
        place.knows("4711", name="Sari")
        yield place


@pytest.fixture
def inner() -> Iterator[Elsewhere]:
    """A server of our own network, which would answer all that a provider is asked."""
    with identity_provider() as place:
        place.knows("4711", name="Sari")
        yield place


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """Open on this machine; whoever knocks waits in it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)  # noqa: FBT003 - the library's own
        yield listening


def is_knocked_at(door: socket.socket) -> bool:
    try:
        door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_a_description_that_lies_elsewhere_is_not_fetched(campus, inner, client):
    campus.moved[DESCRIPTION] = f"{inner.url}{DESCRIPTION}"
    assert client.post(AT)["Location"] == "/account/providers/failed/"
    assert (len(campus.asked), inner.asked) == (1, [])


@pytest.mark.parametrize("moved", ["/token", "/userinfo"])
def test_who_somebody_is_is_believed_where_it_was_asked_and_nowhere_else(campus, inner, client, moved):
    linked(person("sari"))
    state = sent_away(client)["state"]
    campus.moved[moved] = f"{inner.url}{moved}"
    answer = client.get(f"{AT}back/", {"code": "c", "state": state})
    assert (answer.status_code in {302, 401}, AccessToken.objects.count(), inner.asked) == (True, 0, [])


@pytest.mark.parametrize("named", ["token_endpoint", "userinfo_endpoint", "jwks_uri"])
def test_a_place_that_names_a_server_of_our_own_network_is_not_gone_to(campus, inner, client, named):
    campus.answers[DESCRIPTION] = {**campus.answers[DESCRIPTION], named: f"{inner.url}/token"}
    assert client.post(AT)["Location"] == "/account/providers/failed/"
    assert inner.asked == []


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://id.campus.example/authorize", "//x.example/"]
)
def test_nobody_is_led_to_an_address_that_is_not_the_places_and_not_by_https(campus, client, address):
    campus.answers[DESCRIPTION] = {**campus.answers[DESCRIPTION], "authorization_endpoint": address}
    assert client.post(AT)["Location"] == "/account/providers/failed/"


AGREED = "https://id.campus.example/realm"
ASKED = {
    "https://id.campus.example/token": True,
    "https://ID.campus.example/token": True,
    "https://oauth2.googleapis.com/token": True,
    "https://login.campus.example:8443/token": True,
    "http://id.campus.example/token": False,
    "http://oauth2.googleapis.com/token": False,
    "https://id.campus.example.internal/token": False,
    "https://database/token": False,
    "https://localhost/token": False,
    "https://127.0.0.1/token": False,
    "https://[::1]/token": False,
    "https://169.254.169.254/latest": False,
    "https://id.campus.example@127.0.0.1/token": False,
    "https://evil.example\\@id.campus.example/token": False,
    "file:///etc/passwd": False,
    "": False,
}


@pytest.mark.parametrize("address", ASKED)
def test_a_place_itself_and_names_of_the_internet_may_be_asked_by_https(address):
    assert may_be_asked(address, agreed=AGREED) is ASKED[address]


def test_plain_http_is_for_the_place_that_the_operator_has_on_this_machine():
    agreed = "http://127.0.0.1:8080"
    may = (
        may_lead_to("http://127.0.0.1:8080/a", agreed=agreed),
        may_lead_to("http://127.0.0.1:8081/a", agreed=agreed),
    )
    assert may == (True, False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"])
def test_a_name_that_leads_into_our_own_network_is_not_knocked_at(door, host):
    port = door.getsockname()[1]
    with pytest.raises(requests.ConnectionError):
        Line().get(f"https://{host}:{port}/")
    assert is_knocked_at(door) is False


def test_plain_http_is_not_spoken_to_who_is_not_in_the_settings(door):
    with pytest.raises(requests.exceptions.InvalidSchema):
        Line().get(f"http://127.0.0.1:{door.getsockname()[1]}/")
    assert is_knocked_at(door) is False


def place_at(address: str) -> IdentityProvider:
    return IdentityProvider.model_validate({
        "key": "campus", "name": "Campus", "address": address, "client_id": "t", "client_secret": "s",
    })  # fmt: skip


def test_a_place_of_the_settings_may_be_in_our_own_network(service, pem, settings, monkeypatch):
    settings.IDENTITY_PROVIDERS = [place_at(service.url)]
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    assert Line().post(f"{service.url}/token", data="x").status_code == HTTPStatus.CREATED


def test_a_certificate_nobody_knows_is_not_trusted(service, settings):
    settings.IDENTITY_PROVIDERS = [place_at(service.url)]
    with pytest.raises(requests.exceptions.SSLError):
        Line().post(f"{service.url}/token", data="x")
    assert service.arrived == []


def test_what_lies_in_the_internet_is_connected_to_at_the_address_that_was_looked_at():
    with pytest.raises(UserWarning, match=r"93\.184\.215\.14"):
        Line().get("https://93.184.215.14/token")


def test_what_leads_nowhere_is_nowhere_in_the_internet():
    assert [in_the_internet(name, 443) for name in ("a..b", "x" * 64, "", "93.184.215.14")] == [
        [],
        [],
        [],
        ["93.184.215.14"],
    ]


@pytest.mark.usefixtures("campus")
def test_no_proxy_of_the_surroundings_is_asked_to_go(campus, door, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{door.getsockname()[1]}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    get_adapter().get_requests_session().get(f"{campus.url}{DESCRIPTION}")
    assert (len(campus.asked), is_knocked_at(door)) == (1, False)
