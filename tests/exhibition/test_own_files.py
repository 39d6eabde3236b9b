"""A cloth as a file: for who owns it, while its design is kept, and for nobody else."""

import datetime as dt
import re

import pytest
import time_machine
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from teduh.config.demo.wall import design
from teduh.exhibition.actions import (
    appoint_curator,
    ask_for_file,
    draw_file,
    drop_old_files,
    withdraw_consent,
)
from teduh.exhibition.models import OwnFile, Work
from teduh.exhibition.own_files import PREFIX
from teduh.exhibition.pictured_links import path_of
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.media.store import default_store
from teduh.people.sealing import seal
from tests.exhibition.works import finished_work, hung_work
from tests.factories import person, signed_in

ALL = ("keep", "name", "print", "show")
POINTS_A_MM = 72 / 25.4


@pytest.fixture
def hung(sari):
    """With a design that can be drawn, and the token of its link."""
    made, token = hung_work(sari, "keep", "print", title="Hujan")
    made.cloths.update(sealed_design=seal(design("line")))
    return made, token


@pytest.fixture
def work(hung):
    return hung[0]


@pytest.fixture
def link(hung):
    return hung[1]


def drawn(work: Work, kind: str = "svg") -> None:
    draw_file.func(str(ask_for_file(work.pk, kind=kind).pk))


def fetched(client: Client, work: Work) -> tuple[int, bytes]:
    answer = client.get(reverse("exhibition:own_file", args=[work.pk]))
    whole = b"".join(answer) if isinstance(answer, StreamingHttpResponse) else answer.content
    return answer.status_code, whole


def lying() -> list[str]:
    return list(default_store().keys(PREFIX))


def test_its_owner_takes_the_lines_along(sari, work):
    drawn(work)
    status, svg = fetched(signed_in(sari), work)
    assert (status, svg[:4], svg.rstrip()[-6:]) == (200, b"<svg", b"</svg>")


def test_a_print_has_the_size_of_its_fabric_in_millimetres(sari, work):
    drawn(work, "pdf-2500")
    _status, pdf = fetched(signed_in(sari), work)
    box = re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box
    assert [round(float(side) / POINTS_A_MM) for side in box.groups()] == [1050, 2500]


def test_what_is_sent_is_run_by_no_browser_and_kept_by_none(sari, work):
    drawn(work)
    answer = signed_in(sari).get(reverse("exhibition:own_file", args=[work.pk]))
    answer.close()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == 'attachment; filename="teduh-cloth.svg"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_it_lies_there_under_seal(work):
    drawn(work)
    (key,) = lying()
    with default_store().open(key) as file:
        assert b"<svg" not in file.read()


def test_nobody_else_gets_it_also_no_curator(work):
    drawn(work)
    appoint_curator(username=person("kurator").username)
    strangers = [person("budi"), person("kurator2"), person("ratna", is_superuser=True)]
    appoint_curator(username="kurator2")
    assert [fetched(signed_in(who), work)[0] for who in strangers] == [404] * 3
    assert fetched(Client(), work)[0] == 302
    assert Client().get(reverse("exhibition:yours_file", args=["x"])).status_code == 404


def test_who_took_it_in_gets_none_of_what_is_anothers(sari):
    appoint_curator(username="sari")
    work, _token = finished_work(sari, "keep")
    Work.objects.update(owner=None, taken_by=sari)
    work.cloths.update(sealed_design=seal(design("line")))
    drawn(work)
    assert fetched(signed_in(sari), work)[0] == 404
    page = signed_in(sari).get(reverse("exhibition:own", args=[work.pk])).content.decode()
    assert reverse("exhibition:own_file", args=[work.pk]) not in page


def test_who_has_the_link_alone_asks_and_fetches(link):
    nobody, address = Client(), reverse("exhibition:yours_file", args=[link])
    asked = nobody.post(address, {"kind": "svg"})
    draw_file.func(str(OwnFile.objects.get().pk))
    answer = nobody.get(address)
    assert asked["Location"] == reverse("exhibition:yours", args=[link])
    assert isinstance(answer, StreamingHttpResponse)
    assert b"".join(answer).startswith(b"<svg")


def test_its_page_shows_how_far_it_is_and_then_where_it_lies(sari, work):
    client, page = signed_in(sari), reverse("exhibition:own", args=[work.pk])
    ask_for_file(work.pk, kind="svg")
    OwnFile.objects.update(progress=40)
    assert '<progress id="how-far" max="100" value="40">' in client.get(page).content.decode()
    draw_file.func(str(OwnFile.objects.get().pk))
    size = OwnFile.objects.get().size / 1_000_000
    assert f"SVG, {size:.1f} MB" in client.get(page).content.decode()


@pytest.mark.parametrize("key", ["keep", "make"])
def test_it_goes_with_the_design(work, key, sari, django_capture_on_commit_callbacks):
    drawn(work)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(work.pk, key=key)
    assert (OwnFile.objects.count(), lying()) == (0, [])
    assert fetched(signed_in(sari), work)[0] == 404


def test_what_is_taken_back_while_it_is_drawn_is_not_left_there(
    work, monkeypatch, django_capture_on_commit_callbacks
):
    file = ask_for_file(work.pk, kind="svg")
    with django_capture_on_commit_callbacks(execute=True):
        monkeypatch.setattr(
            "teduh.exhibition.actions.files._say", lambda *_: withdraw_consent(work.pk, key="keep")
        )
        draw_file.func(str(file.pk))
    assert lying() == []


def test_without_a_kept_design_there_is_none(sari):
    work, _token = finished_work(sari, "show")
    with pytest.raises(Refused) as no:
        ask_for_file(work.pk, kind="svg")
    assert no.value.code == "design_not_kept"


def test_it_lies_there_for_an_hour(work, django_capture_on_commit_callbacks):
    drawn(work)
    with django_capture_on_commit_callbacks(execute=True):
        assert drop_old_files() == 0
    with (
        time_machine.travel(now() + dt.timedelta(minutes=61)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert drop_old_files() == 1
    assert lying() == []


def test_a_new_one_takes_the_place_of_the_former(work, django_capture_on_commit_callbacks):
    drawn(work)
    with django_capture_on_commit_callbacks(execute=True):
        drawn(work, "pdf-500")
    assert (OwnFile.objects.get().kind, len(lying())) == ("pdf-500", 1)


def test_the_wall_and_its_pages_know_no_way_to_it(work):
    drawn(work)
    nobody = Client()
    pages = [reverse("exhibition:wall", args=["hujan"]), reverse("exhibition:work", args=[work.pk])]
    shown = "".join(nobody.get(page).content.decode() for page in pages)
    assert "/file/" not in shown
    assert [
        nobody.get(f"/exhibition/works/{work.pk}/{size}/").status_code for size in ("svg", "pdf", "main")
    ] == [404] * 3


def test_the_page_behind_the_link_has_its_address_as_a_picture_for_a_phone(link):
    page = Client().get(reverse("exhibition:yours", args=[link])).content.decode()
    path, side = path_of(f"http://testserver{reverse('exhibition:yours', args=[link])}")
    assert f'viewBox="0 0 {side} {side}"' in page
    assert path in page


def test_the_page_behind_the_link_shows_its_picture(work, link, django_capture_on_commit_callbacks):
    nobody, address = Client(), reverse("exhibition:yours_picture", args=[link])
    assert address in nobody.get(reverse("exhibition:yours", args=[link])).content.decode()
    shown = nobody.get(address)
    assert isinstance(shown, StreamingHttpResponse)
    assert (b"".join(shown)[8:12], shown["Cache-Control"]) == (b"WEBP", "private, no-store")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(work.pk, key="make")
    assert nobody.get(address).status_code == 404
