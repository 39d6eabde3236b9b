"""The way to help: on every page, beside heavy words, with each report and late at night, and nobody told."""

import datetime as dt
import logging

import pytest
import time_machine
from django.apps import apps
from django.db.models import QuerySet
from django.test import Client

from teduh.hub.directory.actions import load_starter
from teduh.moments.models import Comment
from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpKind, countries, services
from tests.factories import moment, person, signed_in

pytestmark = pytest.mark.django_db
LINE = 'class="help-line"'
HEAVY = "Kadang aku capek hidup"


def rows():
    return {model._meta.label: QuerySet(model).count() for model in apps.get_models()}


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def left_under(shared, writer, text):
    answer = signed_in(writer).post(f"/m/{shared.pk}/comment/", {"text": text})
    assert answer.status_code in (200, 302)
    return Comment.objects.get(text=text)


@pytest.mark.parametrize("country", ["ID", "NL", "US", ""])
def test_there_is_always_an_emergency_number_first(country):
    found = services(country)
    assert found[0].kind is HelpKind.EMERGENCY
    assert found[0].phone
    assert any(line.kind is HelpKind.DIRECTORY for line in found)


@pytest.mark.parametrize(
    "line", [line for country in countries() for line in services(country)], ids=lambda line: line.key
)
def test_each_line_can_be_reached_and_says_so_in_both_languages(line):
    assert line.phone or line.link.startswith("https://")
    assert all(set(words) == {"id", "en"} and all(words.values()) for words in (line.name, line.hours))
    assert line.confirmed_on is None
    assert line.told_on is None or line.told_on <= dt.date(2026, 11, 1)


def test_what_is_dialled_afterwards_is_dialled_by_the_phone():
    load_starter()
    assert {line.key: line.dialled for line in help_lines("ID")}["healing119"] == "119,8"


@pytest.mark.parametrize(("language", "words"), [("id", "Bantuan selalu ada"), ("en", "Help is there")])
def test_the_page_is_open_to_everybody_in_both_languages(language, words):
    client = Client()
    client.cookies["django_language"] = language
    shown = page(client, "/help/")
    assert words in shown
    assert 'href="tel:112"' in shown


def test_the_page_of_the_place_comes_first(settings):
    settings.HELP_URL = "https://bantuan.kampus.example/"
    shown = page(Client(), "/help/")
    assert shown.index("https://bantuan.kampus.example/") < shown.index('href="tel:')


def test_every_page_leads_to_help(author):
    for client, address in ((Client(), "/"), (signed_in(author), "/"), (signed_in(author), "/reports/")):
        assert 'class="button button-help" href="/help/"' in client.get(address, follow=True).content.decode()


def test_who_came_is_written_nowhere(author, caplog):
    client = signed_in(author)
    client.get("/")
    before = rows()
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/help/")
    told = [record.getMessage() for record in caplog.records if "help" in record.getMessage()]
    assert rows() == before
    assert not answer.cookies
    assert not told


def test_each_step_of_a_report_leads_to_help(author, friend):
    client, shared = signed_in(friend), moment(author)
    assert LINE in page(client, f"/report/moment/{shared.pk}/")
    assert LINE in page(client, f"/report/moment/{shared.pk}/?reason=self_harm")
    made = client.post(f"/report/moment/{shared.pk}/", {"reason": "self_harm", "words": ""})
    assert LINE in page(client, made["Location"])


def test_beside_heavy_words_help_is_offered_to_their_writer_alone(author, friend):
    shared = moment(author)
    left = left_under(shared, friend, HEAVY)
    assert left.state == Comment.State.PUBLISHED
    assert LINE in page(signed_in(friend), f"/m/{shared.pk}/")
    assert LINE not in page(signed_in(author), f"/m/{shared.pk}/")


def test_words_that_come_back_to_be_looked_at_again_have_help_beside_them(author, friend):
    shared = moment(author)
    answer = signed_in(friend).post(f"/m/{shared.pk}/comment/", {"text": "Kadang aku merasa mending mati"})
    assert (answer.status_code, LINE in answer.content.decode()) == (422, True)


def test_light_words_stand_alone(author, friend):
    shared = moment(author)
    left_under(shared, friend, "ngakak sampai mati")
    assert LINE not in page(signed_in(friend), f"/m/{shared.pk}/")


def test_a_heavy_caption_has_help_beside_it_for_its_author_alone(author, friend):
    shared = moment(author, caption=HEAVY)
    assert LINE in page(signed_in(author), f"/m/{shared.pk}/")
    assert LINE not in page(signed_in(friend), f"/m/{shared.pk}/")


def test_an_app_is_told_to_show_help_in_the_same_answer(author, friend):
    shared, client = moment(author), signed_in(friend)
    said = [
        client.post(f"/api/v1/moments/{shared.pk}/comments", {"text": text}, content_type="application/json")
        for text in (HEAVY, "Bagus!")
    ]
    assert [answer.json()["offers_help"] for answer in said] == [True, False]
    heard = signed_in(author).get(f"/api/v1/moments/{shared.pk}/comments").json()["lines"]
    assert [line["offers_help"] for line in heard] == [False, False]


@pytest.mark.parametrize(
    ("zone", "instant", "is_late"),
    [
        ("Asia/Jakarta", "2026-05-04T16:30:00Z", True),  # 23:30
        ("Asia/Jakarta", "2026-05-04T15:30:00Z", False),  # 22:30
        ("Asia/Jayapura", "2026-05-04T15:30:00Z", True),  # 00:30
        ("Pacific/Kiritimati", "2026-05-04T16:30:00Z", False),  # 06:30
        ("Europe/London", "2026-10-25T05:30:00Z", True),  # 05:30, after the night of 25 hours
        ("Europe/London", "2026-10-25T06:30:00Z", False),
    ],
)
def test_late_at_night_the_start_page_ends_with_the_way_to_help(zone, instant, is_late):
    with time_machine.travel(instant, tick=False):
        somebody = person("malam", time_zone=zone)
        assert (LINE in page(signed_in(somebody), "/")) is is_late


def test_a_child_is_offered_help_earlier_in_the_evening():
    with time_machine.travel("2026-05-04T14:30:00Z", tick=False):  # 21:30 in Jakarta
        young = person("muda", birth_date=dt.date(2012, 1, 1), time_zone="Asia/Jakarta")
        assert LINE in page(signed_in(young), "/")
