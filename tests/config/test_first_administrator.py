"""The one link of an empty server."""

import datetime as dt

import pytest
import time_machine
from django.db import connection

from teduh.config import first_administrator
from teduh.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db

FORM = {
    "username": "ibu.ratna",
    "display_name": "Ratna",
    "password1": "keranjang-rotan-biru",
    "email": "",
    "birth_date": "1980-03-04",
    "country": "ID",
    "language": "id",
    "time_zone": "Asia/Jakarta",
}


def test_the_link_makes_an_administrator_and_signs_them_in(client):
    answer = client.post(first_administrator.link(), FORM)
    made = Person.objects.get()

    assert (answer.status_code, made.username, made.is_staff, made.is_superuser) == (
        302,
        "ibu.ratna",
        True,
        True,
    )


def test_the_link_works_once(client, django_user_model):
    link = first_administrator.link()
    client.post(link, FORM)
    client.logout()

    assert client.get(link).status_code == 404
    assert client.post(link, {**FORM, "username": "second"}).status_code == 404
    assert django_user_model.objects.count() == 1


def test_of_two_who_have_it_open_only_the_first_administers(client):
    other = factories.person()
    link = first_administrator.link()

    def another_is_quicker(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "is_superuser" in sql and not other.is_superuser:
            first_administrator.appoint(other)
        return answer

    with connection.execute_wrapper(another_is_quicker):
        status = client.post(link, FORM).status_code

    assert (status, list(Person.objects.all())) == (404, [other])


def test_there_is_no_link_once_somebody_administers():
    first_administrator.appoint(factories.person())

    assert first_administrator.link() == ""


def test_the_page_is_shown(client):
    assert client.get(first_administrator.link()).status_code == 200


def test_a_link_that_was_not_made_here_opens_nothing(client):
    assert client.get("/first-administrator/ImZpcnN0Ig:1xVDQG:forged/").status_code == 404


def test_a_link_grows_old(client):
    link = first_administrator.link()
    with time_machine.travel(dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=8)):
        assert client.get(link).status_code == 404


def test_what_is_wrong_with_the_form_makes_nobody(client):
    answer = client.post(first_administrator.link(), {**FORM, "password1": "short"})

    assert (answer.status_code, Person.objects.count()) == (200, 0)
