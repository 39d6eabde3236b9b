"""Help is on every page, at the same place in its source; the way out is on those about health."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from teduh.foundation.jinja import HELP_LINK
from tests.factories import person, signed_in
from tests.hub.directory.listings import listed
from tests.security.routes import routes
from tests.security.scene import scene
from tests.surveys.fielded import fielded

pytestmark = pytest.mark.django_db
LINK = re.compile(r"<a\b[^>]*>")
HELP = '<a class="button button-help" href="/help/"'
# What the button itself opens.
WITHOUT_A_FRAME = {"help/panel/"}
# The editors' desk is drawn by its library, in the library's own frame: no reader meets it.
EDITORS_DESK = "desk/articles/"
SENSITIVE = (
    "/help/",
    "/help/public-system/",
    "/help/professionals/",
    "/help/leaving/",
    "/help/kept/id/",
    "/directory/",
    "/directory/at/plain/",
    "/directory/at/plain/report/",
    "/directory/changes/",
    "/surveys/at/hujan/",
)
LEAVING = re.compile(r'<a class="button button-leave" href="([^"]+)" rel="nofollow noreferrer" data-leave>')


def place_of_help(page: str) -> int | None:
    """Which of the page's links it is, where it stands before what the page is about."""
    before = page.partition("<main")[0]
    links = [link for link in LINK.findall(before) if 'class="skip"' not in link]
    return next((place for place, link in enumerate(links) if link.startswith(HELP)), None)


def test_the_address_of_help_that_a_failing_server_knows_is_the_right_one():
    assert reverse("directory:help") == HELP_LINK


@pytest.mark.parametrize("who", ["nobody", "sari", "boss"])
def test_every_route_that_answers_with_a_page_has_help_first_or_after_the_way_home(who):
    here = scene()
    clients = {"nobody": Client, "sari": lambda: signed_in(here.sari)}
    boss = person("bos", is_superuser=True, is_staff=True)
    clients["boss"] = lambda: signed_in(boss)
    seen, without = 0, {}
    for route in routes():
        if route.is_api or route.pattern in WITHOUT_A_FRAME or route.pattern.startswith(EDITORS_DESK):
            continue
        client = clients[who]()
        client.raise_request_exception = False
        answer = client.get(route.path(**here.parts | {"verb": "follow"}))
        if (
            answer.streaming
            or not answer.get("Content-Type", "").startswith("text/html")
            or not answer.content
        ):
            continue
        seen += 1
        if place_of_help(answer.content.decode()) not in {0, 1}:
            without[route.pattern] = answer.status_code
    assert without == {}
    assert seen > 60


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_without_a_network_has_it(language):
    assert place_of_help(Client().get(f"/offline/{language}/").content.decode()) == 1


def test_a_page_that_does_not_exist_has_it():
    answer = Client().get("/tidak/ada/")
    assert (answer.status_code, place_of_help(answer.content.decode())) == (404, 1)


@pytest.mark.urls("tests.security.failing_urls")
@pytest.mark.parametrize(
    ("path", "status"), [("/broken/", 500), ("/forbidden/", 403), ("/often/", 429), ("/bad/", 400)]
)
def test_whatever_goes_wrong_has_it(path, status):
    client = Client()
    client.raise_request_exception = False
    answer = client.get(path)
    assert (answer.status_code, place_of_help(answer.content.decode())) == (status, 1)


@pytest.mark.parametrize("path", SENSITIVE)
def test_pages_about_health_have_the_way_out_as_a_plain_link(path, settings):
    listed()
    fielded(slug="hujan")
    page = Client().get(path).content.decode()
    assert LEAVING.findall(page) == [settings.LEAVE_URL]
    # First of what the page is about.
    assert page.index("data-leave") < page.index("<h1")


def test_where_leaving_leads_is_a_setting(settings):
    settings.LEAVE_URL = "https://cuaca.example/"
    assert LEAVING.findall(Client().get("/help/").content.decode()) == ["https://cuaca.example/"]


def test_what_leaving_does_is_explained():
    page = Client().get("/help/leaving/").content.decode()
    assert "Riwayat perambanmu tidak ikut terhapus." in page
    assert 'href="/help/leaving/"' in Client().get("/help/").content.decode()


def test_leaving_asks_our_server_for_nothing():
    words = Path(finders.find("foundation/leave.js") or "").read_text()
    assert "fetch" not in words
    assert "sendBeacon" not in words
