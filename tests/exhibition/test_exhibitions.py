"""Exhibitions are made, ordered, published and archived by curators, and by nobody else."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from teduh.exhibition import queries
from teduh.exhibition.access import is_curator
from teduh.exhibition.actions import (
    Beside,
    ExhibitionPlan,
    Given,
    appoint_curator,
    begin_work,
    dismiss_curator,
    hang_work,
    make_exhibition,
    move_work,
    take_down,
    withdraw_consent,
)
from teduh.exhibition.models import Exhibition, GuardianWord, Hanging, Work
from teduh.exhibition.rules import Standing, standing
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.media.signing import media_url
from teduh.people.sealing import unseal
from tests.exhibition.works import drawn_work, exhibition, finished_work, hung_work, status_of
from tests.factories import person, signed_in

DAY = dt.date(2026, 12, 10)
FACTS = {
    "title_id": "Melihat",
    "title_en": "Seeing",
    "slug": "melihat",
    "time_zone": "Asia/Makassar",
    "opens_on": "2026-12-01",
    "closes_on": "2026-12-20",
    "campaign_tag": "#SeeingTheUnseen",
}


@pytest.fixture
def curator(db, homes):  # noqa: ARG001 - a curator needs a database and folders
    somebody = person("kirana")
    appoint_curator(username="kirana")
    return somebody


@pytest.mark.parametrize(
    ("opens", "closes", "where"),
    [
        (1, 5, Standing.COMING),
        (0, 5, Standing.OPEN),
        (-3, 0, Standing.OPEN),
        (0, 0, Standing.OPEN),
        (-3, -1, Standing.ARCHIVE),
    ],
)
def test_its_days_say_where_it_stands(opens, closes, where):
    day = dt.timedelta(days=1)
    assert standing(DAY + opens * day, DAY + closes * day, DAY) is where


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Pacific/Kiritimati"])
def test_the_day_is_the_venues(zone):
    made = exhibition()
    Exhibition.objects.update(time_zone=zone, opens_on=DAY, closes_on=DAY)
    # Still the tenth in Jakarta, the eleventh in Kiritimati.
    with time_machine.travel(dt.datetime(2026, 12, 10, 12, tzinfo=dt.UTC), tick=False):
        made.refresh_from_db()
        stands = queries.doors(person())
    assert bool(stands.open) == (zone == "Asia/Jakarta")
    assert bool(stands.archive) == (zone == "Pacific/Kiritimati")


def test_when_its_days_are_over_it_is_an_archive_that_can_be_walked(sari):
    hung_work(sari)
    with time_machine.travel(now() + dt.timedelta(days=30), tick=False):
        page = Client().get(reverse("exhibition:doors"))
        assert b"hujan" in page.content
        assert status_of(Client(), reverse("exhibition:wall", args=["hujan"])) == 200


def test_the_curator_says_by_which_clock_its_days_end(curator):
    signed_in(curator).post(reverse("exhibition:desk"), FACTS)
    assert Exhibition.objects.get(slug="melihat").time_zone == "Asia/Makassar"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "may"),
    [({}, False), ({"is_staff": True}, False), ({"is_superuser": True}, True)],
)
def test_the_operator_is_a_curator_and_a_moderator_is_not(facts, may):
    assert is_curator(person(**facts)) == may


def test_whom_the_operator_appoints_is_a_curator_until_dismissed(curator):
    assert is_curator(curator)
    dismiss_curator(curator_id=appoint_curator(username="@Kirana").pk)
    assert not is_curator(curator)


def test_the_desk_is_not_there_for_others(sari):
    exhibition()
    browser = signed_in(sari)
    for address in (
        reverse("exhibition:desk"),
        reverse("exhibition:take_in"),
        reverse("exhibition:desk_of", args=["hujan"]),
    ):
        assert browser.get(address).status_code == 404


def test_only_the_operator_appoints(curator):
    answer = signed_in(curator).post(reverse("exhibition:appoint_curator"), {"username": "sari"})
    assert answer.status_code == 404


def test_a_curator_makes_one_and_it_is_seen_once_it_is_published(curator):
    browser = signed_in(curator)
    browser.post(reverse("exhibition:desk"), FACTS)
    wall = reverse("exhibition:wall", args=["melihat"])
    assert (status_of(browser, wall), status_of(Client(), wall)) == (200, 404)


def test_publishing_opens_its_door(curator):
    exhibition(is_published=False)
    signed_in(curator).post(reverse("exhibition:publish", args=["hujan"]))
    assert status_of(Client(), reverse("exhibition:wall", args=["hujan"])) == 200


def test_unpublishing_closes_it_and_every_picture_that_hangs_there_alone(sari, curator):
    work, _token = hung_work(sari)
    picture = work.cloths.get().picture_id
    assert picture
    address = media_url("large", picture, None, now())
    assert status_of(Client(), address) == 200
    signed_in(curator).post(reverse("exhibition:unpublish", args=["hujan"]))
    assert status_of(Client(), address) == 404


@pytest.mark.parametrize(
    "changed", [{"closes_on": "2026-11-30"}, {"campaign_tag": "two words"}, {"title_en": ""}]
)
def test_what_cannot_be_is_said_at_the_form(curator, changed):
    answer = signed_in(curator).post(reverse("exhibition:desk"), FACTS | changed)
    assert (answer.status_code, Exhibition.objects.exists()) == (422, False)


def test_two_have_not_the_same_address(curator):
    exhibition(slug="melihat")
    assert signed_in(curator).post(reverse("exhibition:desk"), FACTS).status_code == 422


def test_its_facts_are_told_in_the_readers_language(curator):
    signed_in(curator).post(reverse("exhibition:desk"), FACTS)
    titles = []
    for language in ("id", "en"):
        with translation.override(language):
            found = queries.wall(curator, "melihat")
            assert found
            titles.append(found.place.title)
    assert titles == ["Melihat", "Seeing"]


def test_works_hang_in_the_order_a_curator_gives_them(sari):
    works = [hung_work(sari, title=title)[0] for title in ("satu", "dua", "tiga")]
    move_work("hujan", work_id=works[2].pk, by=-1)
    move_work("hujan", work_id=works[0].pk, by=-1)
    order = list(Hanging.objects.order_by("position").values_list("work__title", flat=True))
    assert order == ["satu", "tiga", "dua"]


def test_what_is_taken_down_can_be_hung_again(sari):
    work, _token = hung_work(sari)
    take_down("hujan", work_id=work.pk)
    assert status_of(Client(), reverse("exhibition:work", args=[work.pk])) == 404


def test_taken_down_or_not_a_work_hangs_once(sari):
    work, _token = hung_work(sari)
    hang_work("hujan", work_id=work.pk)
    assert Hanging.objects.count() == 1


def test_a_story_stands_there_only_when_a_curator_has_read_it(sari):
    exhibition()
    work, _token = finished_work(sari, "show", "story", story="Malam itu hujan.")
    hang_work("hujan", work_id=work.pk)
    page = reverse("exhibition:work", args=[work.pk])
    assert b"Malam itu hujan." not in Client().get(page).content
    hang_work("hujan", work_id=work.pk, tells_story=True, content_note="tentang kehilangan")
    told = Client().get(page).content
    assert b"Malam itu hujan." in told
    assert b"tentang kehilangan" in told


def test_a_curator_writes_the_licence_of_a_shared_recording_where_it_is_hung(sari, curator):
    exhibition()
    work, _token = finished_work(sari, "show")
    told = {"credit": "Somebody's recordings · ODC-By 1.0"}
    signed_in(curator).post(reverse("exhibition:hang", args=["hujan", work.pk]), told)
    assert Hanging.objects.get().credit == told["credit"]
    assert b"ODC-By 1.0" in Client().get(reverse("exhibition:work", args=[work.pk])).content


def test_a_licence_stays_where_a_story_is_told_anew(sari):
    work, _token = hung_work(sari)
    hang_work("hujan", work_id=work.pk, credit="ODC-By 1.0")
    hang_work("hujan", work_id=work.pk, tells_story=True)
    assert Hanging.objects.get().credit == "ODC-By 1.0"


def test_what_drew_a_cloth_is_told_to_its_owner_and_not_to_who_took_it_in(sari, curator):
    work, token = finished_work(sari, "keep")
    page, said = reverse("exhibition:own", args=[work.pk]), b"Motif utama truntum."
    assert said in signed_in(sari).get(page).content

    Work.objects.update(owner=None, taken_by=curator)
    shown = signed_in(curator).get(page)
    assert (shown.status_code, said in shown.content, b"layer-main" in shown.content) == (200, False, False)
    assert said in Client().get(reverse("exhibition:yours", args=[token])).content


def test_whoever_takes_back_the_wall_hangs_nowhere(sari):
    work, _token = hung_work(sari, "keep")
    withdraw_consent(work.pk, key="show")
    assert not Hanging.objects.exists()


def test_curators_see_the_picture_of_what_may_be_hung_and_not_of_what_may_not(sari, curator):
    may, _token = finished_work(sari, "show")
    may_not, _token = finished_work(sari, "keep")
    asked = [work.cloths.get().picture_id for work in (may, may_not)]
    statuses = [
        status_of(signed_in(curator), media_url("large", pk, curator.pk, now())) for pk in asked if pk
    ]
    assert statuses == [200, 404]


def test_the_projector_shows_all_that_hangs(sari):
    work, _token = hung_work(sari, title="Hujan pertama")
    page = Client().get(reverse("exhibition:projector", args=["hujan"])).content.decode()
    assert f'data-work="{work.pk}"' in page


def test_a_curator_takes_in_a_recording_for_somebody_of_age(curator):
    work = begin_work(curator, Given("line", 2, [b"[]"], agrees=True), Beside(is_adult=True))
    assert (work.owner, work.taken_by) == (None, curator)


def test_under_eighteen_a_guardians_yes_is_recorded_under_seal(curator):
    beside = Beside(is_adult=False, guardian_name="Ibu Ratna", relation="parent")
    work = begin_work(curator, Given("line", 2, [b"[]"], agrees=True), beside)
    said = GuardianWord.objects.get(work=work)
    assert "Ratna" not in said.sealed_name
    assert (unseal(said.sealed_name), said.relation) == ("Ibu Ratna", "parent")


def test_under_eighteen_and_without_a_guardian_nothing_is_taken_in(curator):
    with pytest.raises(Refused) as no:
        begin_work(curator, Given("line", 2, [b"[]"], agrees=True), Beside(is_adult=False))
    assert (no.value.code, Work.objects.exists()) == ("guardian_needed", False)


def test_nobody_else_takes_in_anything(sari):
    with pytest.raises(Refused) as no:
        begin_work(sari, Given("line", 2, [b"[]"], agrees=True), Beside(is_adult=True))
    assert no.value.code == "not_found"


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_desk_asks_no_more_often(sari, curator, many, django_assert_num_queries):
    exhibition()
    for _ in range(many):
        drawn_work(sari)
        finished_work(sari, "show")
        hung_work(sari)
        Work.objects.filter(state="drawn").delete()
    with django_assert_num_queries(11):
        queries.desk_page(curator, "hujan")


def test_an_address_may_change(curator):
    exhibition()
    made = make_exhibition(curator, ExhibitionPlan("lain", "Lain", "Other", DAY, DAY))
    answer = signed_in(curator).post(reverse("exhibition:desk_of", args=[made.slug]), FACTS)
    assert answer["Location"] == reverse("exhibition:desk_of", args=["melihat"])


def test_what_is_wrong_with_a_form_without_a_page_is_told_on_the_desk(sari, curator):
    hung, _token = hung_work(sari)
    slug = Exhibition.objects.get().slug
    address = reverse("exhibition:hang", args=[slug, hung.pk])
    desk = signed_in(curator).post(address, {"content_note": "x" * 121}, follow=True).content.decode()
    assert "120" in desk
    assert 'role="alert"' in desk
