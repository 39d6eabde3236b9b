"""A story is its author's: written after five questions, sealed, sent, taken back."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from teduh.foundation.clock import now
from teduh.foundation.envelopes import CannotOpenError
from teduh.foundation.refusals import Refused
from teduh.people.signals import person_erased
from teduh.safety.models import Case
from teduh.stories import actions
from teduh.stories.access import shown_stories
from teduh.stories.models import ShownStory, Story
from teduh.stories.rules import Ticks
from teduh.stories.staffed import Staffed, register_staffing
from tests.factories import person, signed_in, years_ago
from tests.stories.told import KIND_NO, TEXT, approved, draft, say_no, say_yes, sent, shown, words


def test_there_is_no_form_before_the_five_questions(sari):
    browser = signed_in(sari)
    asked = browser.get(reverse("stories:before")).content.decode()
    assert asked.count("<li>") >= 5
    assert Story.objects.count() == 0
    answer = browser.post(reverse("stories:before"))
    assert answer["Location"] == reverse("stories:own", args=[Story.objects.get().pk])


def test_what_is_kept_for_later_is_sealed_in_the_database(sari):
    draft(sari)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, text FROM stories_story")
        for sealed in cursor.fetchone():
            assert b"sendirian" not in bytes(sealed)
            assert b"Hujan" not in bytes(sealed)
    assert Story.objects.get().text == TEXT


def test_what_was_sealed_for_one_row_is_not_opened_in_another(sari):
    one, other = draft(sari), draft(sari)
    sealed = Story.objects.filter(pk=one.pk).values_list("text", flat=True)[0]
    Story.objects.filter(pk=other.pk).update(text=bytes(sealed))
    with pytest.raises(CannotOpenError):
        assert Story.objects.get(pk=other.pk).text


def test_an_approved_story_is_shown_to_the_second_when_its_day_of_thinking_is_over(sari, dedi):
    with time_machine.travel(dt.datetime(2026, 10, 10, 3, tzinfo=dt.UTC), tick=False) as clock:
        approved(sari, dedi)
        clock.shift(dt.timedelta(hours=24, seconds=-1))
        assert not shown_stories().exists()
        clock.shift(dt.timedelta(seconds=1))
        assert shown_stories().exists()


def test_an_author_can_think_again_within_the_day(sari, dedi):
    story = approved(sari, dedi)
    actions.withdraw_story(sari, story_id=story.pk)
    assert not ShownStory.objects.exists()


def test_what_is_taken_back_is_gone_from_every_route_at_once(sari, dedi):
    story = shown(sari, dedi)
    routes = [
        reverse("stories:stories"),
        reverse("stories:stories") + "?q=sendirian",
        reverse("stories:feed"),
        "/api/v1/stories",
        f"/api/v1/stories/{story.pk}",
        reverse("stories:story", args=[story.pk]),
    ]
    assert all("Hujan" in Client().get(route).content.decode() for route in routes)
    assert {Client().get(route)["Cache-Control"] for route in routes if "api" not in route} == {
        "private, no-store"
    }
    actions.withdraw_story(sari, story_id=story.pk)
    assert not any("Hujan" in Client().get(route).content.decode() for route in routes)
    assert Client().get(routes[-1]).status_code == 404


def test_a_code_that_is_shown_once_takes_it_back_without_an_account_or_a_cookie(sari, dedi):
    story = draft(sari)
    _, code = actions.send_story(sari, story_id=story.pk)
    assert code not in str(Story.objects.values_list("token_hash", flat=True)[0])
    say_yes(dedi, story_id=story.pk, ticks=Ticks())
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(reverse("stories:by_code"), {"code": code})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not ShownStory.objects.exists()
    assert Client().post(reverse("stories:by_code"), {"code": "wrong"}).status_code == 422


def test_other_words_are_read_anew_and_the_former_are_not_shown_meanwhile(sari, dedi):
    story = shown(sari, dedi)
    actions.change_story(sari, story_id=story.pk, words=words(text="Kata baru."))
    assert not ShownStory.objects.exists()
    assert Story.objects.get().state == Story.State.DRAFT


@pytest.mark.parametrize("reach", ["rina@contoh.id", "0812-3456-7890", "@rina_88", "bit.ly/aku"])
def test_what_leads_straight_to_somebody_is_not_sent_and_named(sari, reach):
    story = draft(sari)
    said = {
        "pen_name": "Angin",
        "title": "Hujan",
        "text": f"Tulis ke {reach} ya",
        "language": "id",
        "send": "1",
    }
    answer = signed_in(sari).post(reverse("stories:own", args=[story.pk]), said)
    assert answer.status_code == 422
    assert reach in answer.content.decode()
    assert Story.objects.get().state == Story.State.DRAFT


def test_heavy_words_meet_help_in_the_same_answer_and_a_human_even_with_a_number_inside(sari):
    story = draft(sari)
    said = {"pen_name": "Angin", "title": "Hujan", "language": "id", "send": "1"}
    heavy = "Aku mau bunuh diri malam ini. Telepon aku 0812-3456-7890"
    answer = signed_in(sari).post(reverse("stories:own", args=[story.pk]), {**said, "text": heavy})
    assert 'id="help-first"' in answer.content.decode()
    told = Story.objects.get()
    assert (told.state, told.level) == (Story.State.WAITING, 3)


def test_the_level_of_a_story_is_never_lowered_by_the_machine(sari):
    story = draft(sari, text="Aku mau bunuh diri malam ini")
    assert actions.change_story(sari, story_id=story.pk, words=words()).level == 3


def test_where_nobody_reads_nothing_is_taken_and_help_is_there(sari):
    story = draft(sari)
    register_staffing(lambda _feature: Staffed(open=False, code="no_roster"))
    with pytest.raises(Refused) as no:
        actions.send_story(sari, story_id=story.pk)
    assert no.value.code == "closed"
    page = Client().get(reverse("stories:before")).content.decode()
    assert "story-help" in page
    assert "<button" not in page[page.index("<main") : page.index("</main>")]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("years", "is_open", "may"), [(30, False, True), (17, False, False), (17, True, True), (15, True, False)]
)
def test_telling_is_for_adults_unless_the_operator_opens_it_to_sixteen_and_seventeen(years, is_open, may):
    if is_open:
        actions.open_to_youth(person("operator", is_superuser=True, is_staff=True), is_open=True)
    teller = person("teller", birth_date=years_ago(years))
    if may:
        assert actions.begin_story(teller, language="id").author == teller
        return
    with pytest.raises(Refused) as no:
        actions.begin_story(teller, language="id")
    assert no.value.code == "for_adults"


def test_a_refused_story_goes_after_thirty_days(sari, dedi):
    story = sent(sari)
    say_no(dedi, story_id=story.pk, no=KIND_NO)
    with time_machine.travel(now() + dt.timedelta(days=29, hours=23), tick=False) as clock:
        assert actions.drop_refused() == 0
        clock.shift(dt.timedelta(hours=1, seconds=1))
        assert actions.drop_refused() == 1


def test_another_persons_story_answers_as_one_that_is_not_there(sari):
    story, other = draft(sari), signed_in(person("budi"))
    routes = [other.get(reverse("stories:own", args=[story.pk]))]
    routes += [other.post(reverse(f"stories:{name}", args=[story.pk])) for name in ("withdraw", "erase")]
    routes += [other.post(reverse("stories:appeal", args=[story.pk]), {"words": "x"})]
    assert {answer.status_code for answer in routes} == {404}
    assert Story.objects.filter(pk=story.pk).exists()


def test_who_leaves_takes_every_word_along_and_nothing_waits_for_them(sari, dedi):
    shown(sari, dedi)
    held = sent(sari)
    person_erased.send(type(sari), person_id=sari.pk)
    sari.delete()
    found = Case.objects.get(kind="story_check", key=str(held.pk))
    assert (found.state, found.verdict, found.about) == ("closed", "withdrawn", None)
    assert (Story.objects.count(), ShownStory.objects.count()) == (0, 0)
