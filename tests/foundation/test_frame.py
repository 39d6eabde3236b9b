"""What every page carries, and what a reader may choose about pages."""

import json

import pytest
from django.test import override_settings

from teduh.foundation.languages import language_chosen
from teduh.foundation.views import choose_language
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
OFFLINE = "/offline/id/"


def test_every_page_has_a_strict_policy(client):
    policy = client.get(OFFLINE)["Content-Security-Policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"


def test_every_page_is_private_and_unlisted_unless_it_says_otherwise(client):
    answer = client.get(OFFLINE)
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Permissions-Policy"].startswith("camera=(self), microphone=(self), geolocation=()")


def test_reading_sets_no_cookie(client):
    assert client.get(OFFLINE).cookies == {}


def test_a_new_visitor_reads_indonesian_whatever_the_browser_speaks(client):
    answer = client.get("/tidak-ada/", headers={"accept-language": "en-US,en"})
    assert answer["Content-Language"] == "id"


def test_the_switch_is_remembered_and_leads_back(client):
    answer = client.post("/language/", {"language": "en", "next": "/tidak-ada/"})
    assert (answer.status_code, answer["Location"]) == (302, "/tidak-ada/")
    assert "<h1>Nothing here</h1>" in client.get("/tidak-ada/").text


def test_the_switch_never_leads_to_another_site(client):
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_a_language_we_do_not_speak_is_refused(client):
    assert client.post("/language/", {"language": "xx"}).status_code == 422


def test_the_switch_tells_who_chose_it():
    chosen = []

    def listen(person_id, language, **_signal):
        chosen.append((person_id, language))

    language_chosen.connect(listen, sender=choose_language)
    sari = person("sari")
    signed_in(sari).post("/language/", {"language": "en"})
    assert chosen == [(sari.pk, "en")]


def test_appearance_is_remembered_on_every_page(client):
    client.post("/appearance/", {"appearance": "dark"})
    assert '<html lang="id" data-appearance="dark">' in client.get(OFFLINE).text


def test_an_unknown_appearance_is_refused(client):
    assert client.post("/appearance/", {"appearance": "loud"}).status_code == 422


def test_the_bar_shows_the_place_that_a_page_belongs_to():
    browser = signed_in(person("sari"))
    assert '<a href="/people/" aria-current="page">' in browser.get("/people/").text
    assert '<a href="/people/" aria-current="true">' in browser.get("/people/find/").text


def test_the_way_in_is_not_offered_on_its_own_page(client):
    link = '<a class="button button-quiet" href="/account/login/">'
    assert [link in client.get(path).text for path in ("/account/signup/", "/account/login/")] == [
        True,
        False,
    ]


def test_an_address_that_is_only_written_to_is_no_blank_page(client):
    answer = client.get("/language/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Tidak ada yang berubah. Buka lagi halamannya, lalu coba sekali lagi." in answer.text


def test_the_offline_page_is_kept_per_language(client):
    assert "Sedang tidak ada jaringan" in client.get("/offline/id/").text
    assert "No network right now" in client.get("/offline/en/").text
    assert client.get("/offline/xx/").status_code == 404


def test_the_worker_keeps_the_frame_and_the_offline_page_only(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert 'const OFFLINE = "/offline/id/";' in answer.text
    line = next(line for line in answer.text.splitlines() if line.startswith("const KEPT"))
    kept = json.loads(line.removeprefix("const KEPT = new Set(").removesuffix(");"))
    assert {path.split("/")[1] for path in kept} == {"static"}


def test_the_manifest_names_the_product_and_its_icons(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["name"] == "Teduh"
    assert [icon["sizes"] for icon in answer.json()["icons"]] == ["192x192", "512x512", "512x512"]


@override_settings(LANGUAGE_CODE="en")
def test_a_community_may_speak_english_first(client):
    assert "<h1>Nothing here</h1>" in client.get("/nothing/").text
