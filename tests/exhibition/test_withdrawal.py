"""What is taken back is gone at once, from every page and every file, for everybody."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teduh.exhibition import drawing_table
from teduh.exhibition.actions import clear_table, drop_unkept, withdraw_consent
from teduh.exhibition.models import Cloth, Consent, Work
from teduh.foundation.clock import now
from teduh.media.models import Asset
from teduh.media.signing import media_url
from teduh.media.store import default_store
from tests.exhibition.works import drawn_work, fetched, finished_work, hung_work, status_of
from tests.factories import person, signed_in


@pytest.fixture
def hung(sari):
    """A work that shows everything it can."""
    return hung_work(
        sari,
        "keep",
        "name",
        "story",
        "print",
        title="Hujan pertama",
        label_name="Sari K.",
        story="Malam itu hujan.",
    )


def addresses(work: Work, viewer_id: int | None) -> list[str]:
    """Every page and file of a work that somebody can ask for."""
    cloth = work.cloths.get()
    assert cloth.picture_id
    files = [media_url(name, cloth.picture_id, viewer_id, now()) for name in ("wall", "large", "thumb")]
    hung = [reverse("exhibition:picture", args=[work.pk, "wall"]), reverse("exhibition:work", args=[work.pk])]
    return [*files, *hung]


def test_the_link_alone_takes_it_from_the_wall_and_from_every_file(hung, django_capture_on_commit_callbacks):
    work, token = hung
    nobody = Client()
    asked = addresses(work, None)
    assert [status_of(nobody, address) for address in asked] == [200, 200, 200, 302, 200]
    with django_capture_on_commit_callbacks(execute=True):
        nobody.post(reverse("exhibition:withdraw", args=[token, "make"]))
    assert b"Hujan pertama" not in nobody.get(reverse("exhibition:wall", args=["hujan"])).content
    assert [status_of(nobody, address) for address in asked] == [404] * 5


def test_a_picture_is_asked_for_anew_each_time_and_kept_by_no_cache_in_between(hung):
    work, _token = hung
    *files, _link, _page = addresses(work, None)
    assert {fetched(Client(), address)["Cache-Control"] for address in files} == {"private, no-cache"}


def test_its_owner_too_finds_nothing_any_more(hung, sari):
    work, token = hung
    asked = addresses(work, sari.pk)
    browser = signed_in(sari)
    Client().post(reverse("exhibition:withdraw", args=[token, "make"]))
    asked[-1] = reverse("exhibition:own", args=[work.pk])
    assert [status_of(browser, address) for address in asked] == [404] * 5


def test_of_what_is_withdrawn_only_the_yes_and_the_no_are_left(hung):
    work, token = hung
    Client().post(reverse("exhibition:withdraw", args=[token, "make"]))
    work.refresh_from_db()
    assert (work.state, work.title, work.label_name, work.story) == ("withdrawn", "", "", "")
    assert not Cloth.objects.exists()
    assert not Asset.objects.filter(discarded_at=None).exists()
    last = {row.key: row.is_given for row in Consent.objects.filter(work=work).order_by("pk")}
    assert last == dict.fromkeys(("make", "keep", "show", "name", "story", "print"), False)


def test_withdrawing_twice_is_withdrawing(hung):
    _work, token = hung
    for _ in range(2):
        Client().post(reverse("exhibition:withdraw", args=[token, "make"]))
    assert b"<h1>" in Client().get(reverse("exhibition:yours", args=[token])).content


def test_without_the_wall_the_design_stays_with_its_owner(hung):
    work, token = hung
    Client().post(reverse("exhibition:withdraw", args=[token, "show"]))
    assert work.cloths.get().sealed_design
    work.refresh_from_db()
    assert (work.state, work.label_name, work.story) == ("finished", "", "")
    assert status_of(Client(), reverse("exhibition:work", args=[work.pk])) == 404


def test_without_keeping_the_design_goes_and_the_picture_stays_on_the_wall(hung):
    work, token = hung
    Client().post(reverse("exhibition:withdraw", args=[token, "keep"]))
    cloth = work.cloths.get()
    assert (cloth.sealed_design, cloth.sealed_reasons, cloth.layers_id) == ("", "", None)
    assert status_of(Client(), reverse("exhibition:work", args=[work.pk])) == 200


def test_with_neither_kept_nor_shown_nothing_is_left(sari):
    work, _token = finished_work(sari, "show")
    withdraw_consent(work.pk, key="show")
    work.refresh_from_db()
    assert work.state == "withdrawn"


def test_a_token_is_kept_as_its_hash_and_another_one_opens_nothing(hung):
    work, token = hung
    work.refresh_from_db()
    assert token not in repr(vars(work))
    assert status_of(Client(), reverse("exhibition:yours", args=[token + "x"])) == 404


def test_a_page_whose_address_is_a_key_is_kept_nowhere_and_told_to_no_other_site(hung):
    _work, token = hung
    answer = Client().get(reverse("exhibition:yours", args=[token]))
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-store", "same-origin")


def test_what_nobody_said_yes_to_keeping_goes_after_a_day(sari):
    unchosen = drawn_work(sari)
    taken, _token = finished_work(sari)
    kept, _token = finished_work(sari, "keep")
    with time_machine.travel(now() + dt.timedelta(hours=25), tick=False):
        assert drop_unkept() == 2
    states = {work.pk: work.state for work in Work.objects.all()}
    assert states == {unchosen.pk: "withdrawn", taken.pk: "withdrawn", kept.pk: "finished"}


def test_what_was_given_and_waits_for_nothing_is_cleared_away(sari):
    waiting = Work.objects.create(owner=sari, source="line", created_at=now())
    drawn = drawn_work(sari)
    for work in (waiting, drawn):
        drawing_table.lay_down(work.pk, [b"[[0,0]]"])
    assert clear_table() == 1
    assert list(default_store().keys(drawing_table.PREFIX)) == [f"{drawing_table.PREFIX}{waiting.pk}"]


def test_what_was_given_lies_there_under_seal(sari):
    work = Work.objects.create(owner=sari, source="line", created_at=now())
    drawing_table.lay_down(work.pk, [b"12345678", b"abcdefgh"])
    with default_store().open(f"{drawing_table.PREFIX}{work.pk}") as file:
        stored = file.read()
    assert b"12345678" not in stored
    assert drawing_table.pick_up(work.pk) == b"12345678abcdefgh"


def test_with_an_account_its_cloths_go(hung, sari):
    work, _token = hung
    asked = addresses(work, None)
    sari.is_active = False
    sari.save(update_fields=["is_active"])
    assert [status_of(Client(), address) for address in asked] == [404] * 5


def test_a_strangers_cloth_is_not_there(hung):
    work, _token = hung
    stranger = signed_in(person("budi"))
    assert stranger.post(reverse("exhibition:withdraw_own", args=[work.pk, "make"])).status_code == 404
