"""What people and apps are shown when something does not go as hoped."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.refusing_urls")]


def test_a_refusal_is_a_page_with_its_sentence_and_status(client):
    answer = client.get("/refusing/")
    assert answer.status_code == 409
    assert "You shared a moment today." in answer.text


def test_a_refusal_speaks_to_people_without_its_code(client):
    assert "slot_taken" not in client.get("/refusing/").text


def test_a_refusal_offers_the_way_back_to_our_own_page(client):
    answer = client.get("/refusing/", headers={"referer": "http://testserver/@sari/"})
    assert 'href="http://testserver/@sari/"' in answer.text


def test_a_refusal_never_leads_to_another_site(client):
    answer = client.get("/refusing/", headers={"referer": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.text


@pytest.mark.parametrize(("path", "accept"), [("/api/refusing/", "*/*"), ("/refusing/", "application/json")])
def test_apps_get_a_refusal_as_code_and_sentence(client, path, accept):
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 409
    assert answer.json() == {
        "code": "slot_taken",
        "message": "You shared a moment today.",
        "messages": {"id": "You shared a moment today.", "en": "You shared a moment today."},
        "details": {"moment": "m1"},
    }


def test_an_unknown_address_is_a_designed_page_in_indonesian(client):
    answer = client.get("/tidak-ada/")
    assert answer.status_code == 404
    assert "<h1>Tidak ada apa pun di sini</h1>" in answer.text


def test_an_unknown_address_of_the_api_is_json(client):
    answer = client.get("/api/nothing", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.json()["message"] == "There is nothing here, or it is not yours to see."


def test_a_form_without_its_token_changes_nothing_and_says_so():
    answer = Client(enforce_csrf_checks=True).post("/writing/", {"text": "hello"})
    assert answer.status_code == 403
    assert "Halaman ini terbuka terlalu lama" in answer.text


def test_a_broken_page_shows_no_trace(client):
    client.raise_request_exception = False
    answer = client.get("/breaking/")
    assert answer.status_code == 500
    assert "Ada yang rusak di pihak kami" in answer.text
    assert "broken on purpose" not in answer.text


@pytest.mark.parametrize("path", ["/refusing/", "/nothing/", "/breaking/", "/api/refusing/"])
def test_what_goes_wrong_has_the_same_policy_as_every_page(client, path):
    client.raise_request_exception = False
    answer = client.get(path)
    assert answer["Content-Security-Policy"] == client.get("/offline/id/")["Content-Security-Policy"]


def test_a_broken_address_of_the_api_shows_no_trace(client):
    client.raise_request_exception = False
    answer = client.get("/breaking/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")


@pytest.mark.parametrize("path", ["/refusing/", "/nothing/", "/api/refusing/"])
def test_a_name_that_is_not_ours_is_no_fault_of_the_server(client, path):
    client.raise_request_exception = False
    assert client.get(path, headers={"host": "elsewhere.example"}).status_code == 400
