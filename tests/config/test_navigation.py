"""The places that every page leads to, for those who run the place."""

import re

import pytest

from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
DESKS = (
    "/desk/",
    "/desk/stories/",
    "/desk/data-requests/",
    "/desk/circles/waiting/",
    "/desk/sessions/waiting/",
    "/desk/delivery/",
    "/desk/exhibition/",
    "/desk/events/",
    "/desk/surveys/",
    "/desk/directory/",
    "/desk/hub/",
    "/desk/circles/",
    "/desk/sessions/",
)
# Of the foot of a page: what fits a narrow phone in two lines.
FEW = 5
OF_MODERATORS, OF_OPERATORS = DESKS[:5], DESKS[5:]
STAFF = [
    ({"is_staff": True}, OF_MODERATORS),
    ({"is_superuser": True}, OF_OPERATORS),
    ({"is_staff": True, "is_superuser": True}, DESKS),
]


@pytest.mark.parametrize(("rights", "desks"), STAFF)
def test_the_desks_of_somebody_lead_to_each_other_and_every_page_to_the_first(rights, desks):
    client = signed_in(person(language="id", **rights))
    client.cookies["django_language"] = "id"
    assert f'href="{desks[0]}">Ruang kerja</a>' in client.get("/settings/").content.decode()
    for here in desks:
        tabs = re.findall(r'<nav class="subtabs".*?</nav>', client.get(here).content.decode(), re.DOTALL)
        found = re.findall(r'href="([^"]*)"( aria-current="page")?', "".join(tabs))
        beside = desks if len(desks) > 1 else ()
        assert found == [(desk, ' aria-current="page"' if desk == here else "") for desk in beside]


def test_members_are_led_to_no_desk():
    assert "/desk/" not in signed_in(person()).get("/settings/").content.decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_foot_leads_to_five_places_at_most_and_to_the_page_of_all(client, language):
    client.cookies["django_language"] = language
    links = _foot_of(client.get("/places/").content.decode())
    assert len(links) <= FEW + 1
    assert links[-1] == "/places/"


def test_the_page_of_all_places_leads_to_each_and_every_one_is_there_for_anybody(client):
    page = client.get("/places/").content.decode()
    found = re.findall(r'<li><p><a href="([^"]+)"', page)
    assert set(_foot_of(page)[:-1]) < set(found)
    assert len(found) == len(set(found)) == 11
    assert [client.get(link, follow=True).status_code for link in found] == [200] * len(found)


def _foot_of(page):
    foot = re.findall(r'<footer class="footer">.*?</footer>', page, re.DOTALL)[0]
    return re.findall(r'<a class="choice" href="([^"]+)"', foot)
