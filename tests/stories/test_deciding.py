"""Moderators say yes, or no with a rule and kind words; nobody decides about their own."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from teduh.foundation.refusals import Refused
from teduh.notify.models import Notice
from teduh.people.models import Person
from teduh.safety.access import visible_cases
from teduh.safety.actions import begin_break, claim_case
from teduh.safety.models import Case
from teduh.safety.wording.contacts import Kind
from teduh.stories import actions
from teduh.stories.access import shown_stories, waiting_stories
from teduh.stories.actions import Refusal
from teduh.stories.models import ShownStory, Story, StoryEntry
from teduh.stories.queries.desk import MARKED
from teduh.stories.rules import Ticks
from tests.factories import person, signed_in, years_ago
from tests.stories.told import KIND_NO, approved, read_of, say_no, say_yes, sent, shown, words


def code_of(call) -> str:
    with pytest.raises(Refused) as no:
        call()
    return no.value.code


def test_a_refusal_quotes_the_rule_and_its_author_mends_and_sends_again(sari, dedi):
    story = sent(sari)
    say_no(dedi, story_id=story.pk, no=KIND_NO)
    page = signed_in(sari).get(reverse("stories:own", args=[story.pk])).content.decode()
    assert "Tidak ada orang lain yang bisa dikenali" in page
    assert KIND_NO.words in page
    actions.change_story(sari, story_id=story.pk, words=words(text="Tanpa nama."))
    actions.send_story(sari, story_id=story.pk)
    say_yes(dedi, story_id=story.pk, ticks=Ticks())
    assert ShownStory.objects.get().text == "Tanpa nama."


@pytest.mark.parametrize("no", [Refusal("none", "Maaf."), Refusal("kindness", " ")])
def test_a_refusal_needs_a_rule_and_words(sari, dedi, no):
    story = sent(sari)
    assert code_of(lambda: say_no(dedi, story_id=story.pk, no=no)) in {
        "unknown_rule",
        "words_needed",
    }
    assert Story.objects.get().state == Story.State.WAITING


def test_one_appeal_is_decided_by_somebody_else(sari, dedi, eka):
    story = sent(sari)
    say_no(dedi, story_id=story.pk, no=KIND_NO)
    actions.appeal(sari, story_id=story.pk, words="Tidak ada nama.")
    assert not waiting_stories(dedi).exists()
    assert code_of(lambda: say_yes(dedi, story_id=story.pk, ticks=Ticks())) == "not_found"
    assert [visible_cases(each).count() for each in (dedi, eka)] == [0, 1]
    say_no(eka, story_id=story.pk, no=KIND_NO)
    assert code_of(lambda: actions.appeal(sari, story_id=story.pk, words="Lagi.")) == "appealed_already"
    assert list(StoryEntry.objects.order_by("pk").values_list("act", flat=True)) == ["refused", "upheld"]


def test_nobody_decides_about_their_own(dedi):
    story = sent(dedi)
    assert code_of(lambda: say_yes(dedi, story_id=story.pk, ticks=Ticks())) == "not_found"


@pytest.mark.parametrize(
    ("said", "ticks", "code"),
    [
        ({"text": "Pak Budi menertawakan aku."}, Ticks(), "names_unlooked"),
        ({"text": "Dulu berat.", "warnings": ("suicide",)}, Ticks(), "hope_unticked"),
        ({"text": "Dulu berat."}, Ticks(warnings=("self-harm",)), "hope_unticked"),
        ({"text": "Aku mau bunuh diri. Tulis rina@contoh.id"}, Ticks(names_nobody=True), "contact_inside"),
        (
            {"text": "Dulu aku ingin bunuh diri. Kakak menolongku.", "pen_name": "WA 0812-3456-7890"},
            Ticks(("suicide",), has_hope=True, names_nobody=True),
            "contact_inside",
        ),
        ({"pen_name": "Pak Budi"}, Ticks(), "names_unlooked"),
    ],
)
def test_what_must_be_said_before_a_yes(sari, dedi, said, ticks, code):
    story = sent(sari, **said)
    assert code_of(lambda: say_yes(dedi, story_id=story.pk, ticks=ticks)) == code
    assert not ShownStory.objects.exists()


def test_the_desk_marks_a_pen_name_that_tells_who_it_is(sari, dedi):
    story = sent(sari, pen_name="Pak Budi")
    claim_case(dedi, "story_check", str(story.pk))
    page = signed_in(dedi).get(reverse("stories:decide", args=[story.pk])).content.decode()
    assert re.search("<mark[^>]*>(Pak )?Budi</mark>", page)


@pytest.mark.parametrize(("language", "why"), [("id", "sebuah nama"), ("en", "a name")])
def test_the_desk_says_why_words_are_marked_in_the_readers_language(sari, dedi, language, why):
    story = sent(sari, text="Pak Budi menertawakan aku.")
    claim_case(dedi, "story_check", str(story.pk))
    Person.objects.filter(pk=dedi.pk).update(language=language)
    page = signed_in(dedi).get(
        reverse("stories:decide", args=[story.pk]), headers={"accept-language": language}
    )
    assert f'<mark title="{why}">' in page.content.decode()


def test_every_kind_of_mark_has_its_words():
    assert set(MARKED) == set(Kind)


def test_danger_needs_a_second_moderators_yes(sari, dedi, eka):
    story = sent(sari, text="Aku pernah berkata: aku mau bunuh diri malam ini. Kakak menolongku.")
    ticks = Ticks(("suicide",), has_hope=True, names_nobody=True)
    say_yes(dedi, story_id=story.pk, ticks=ticks)
    assert not ShownStory.objects.exists()
    assert code_of(lambda: say_yes(dedi, story_id=story.pk, ticks=ticks)) == "not_found"
    assert [visible_cases(each).count() for each in (dedi, eka)] == [0, 1]
    say_yes(eka, story_id=story.pk, ticks=ticks)
    assert ShownStory.objects.exists()


def test_other_words_ask_for_both_yeses_anew(dedi, eka):
    actions.open_to_youth(person("operator", is_superuser=True, is_staff=True), is_open=True)
    young = person("young", birth_date=years_ago(17))
    story = sent(young)
    say_yes(dedi, story_id=story.pk, ticks=Ticks())
    actions.change_story(young, story_id=story.pk, words=words(text="Lain."))
    actions.send_story(young, story_id=story.pk)
    say_yes(eka, story_id=story.pk, ticks=Ticks())
    assert not ShownStory.objects.exists()


@pytest.mark.parametrize("other", [{"text": "Lain."}, {"title": "Lain"}, {"pen_name": "Lain"}])
@pytest.mark.parametrize("said", [{"approve": "1"}, {"refuse": "1", "rule": "kindness", "words": "Maaf."}])
def test_words_that_nobody_read_are_not_decided_about(sari, dedi, other, said):
    story, desk = sent(sari), signed_in(dedi)
    page, read = reverse("stories:decide", args=[story.pk]), read_of(story.pk)
    actions.change_story(sari, story_id=story.pk, words=words(**other))
    actions.send_story(sari, story_id=story.pk)
    answer = desk.post(page, {**said, "read": read})
    assert answer.status_code == 422
    assert next(iter(other.values())) in answer.content.decode()
    assert Story.objects.get().state == Story.State.WAITING
    assert not ShownStory.objects.exists()


def test_a_notice_tells_nothing_of_what_it_is_about(sari, dedi):
    approved(sari, dedi)
    notice = Notice.objects.get(person=sari, kind="something_decided")
    assert notice.facts == {}
    page = signed_in(sari).get(reverse("notify:notices")).content.decode()
    assert "Hujan" not in page


@pytest.mark.parametrize("name", ["desk", "new_challenge"])
def test_the_desk_is_not_there_for_others(sari, name):
    assert signed_in(sari).get(reverse(f"stories:{name}")).status_code == 404
    assert Client().get(reverse(f"stories:{name}")).status_code in {302, 404}


def test_the_desk_decides_by_its_pages(sari, dedi):
    story, desk = sent(sari), signed_in(dedi)
    assert "Hujan" not in desk.get(reverse("stories:desk")).content.decode()
    page = reverse("stories:decide", args=[story.pk])
    case = Case.objects.get()
    assert desk.get(page)["Location"] == f"/desk/cases/{case.pk}/"
    assert desk.post(f"/desk/cases/{case.pk}/claim/")["Location"] == page
    assert "Hujan" in desk.get(page).content.decode()
    read = read_of(story.pk)
    assert f'name="read" value="{read}"' in desk.get(page).content.decode()
    assert desk.post(page, {"refuse": "1", "rule": "kindness"}).status_code == 422
    assert desk.post(page, {"approve": "1", "read": read})["Location"] == reverse("stories:desk")
    assert ShownStory.objects.exists()


def test_who_is_on_a_break_reads_no_story(sari, dedi):
    story, desk = sent(sari), signed_in(dedi)
    begin_break(dedi)
    case = Case.objects.get()
    desk.post(f"/desk/cases/{case.pk}/claim/")
    assert desk.get(reverse("stories:decide", args=[story.pk])).status_code == 302


def test_nobody_decides_over_the_head_of_who_has_taken_it_on(sari, dedi, eka):
    story = sent(sari)
    claim_case(eka, "story_check", str(story.pk))
    for decide in (
        lambda: say_yes(dedi, story_id=story.pk, ticks=Ticks()),
        lambda: say_no(dedi, story_id=story.pk),
    ):
        assert code_of(decide) == "claimed_by_another"
    say_yes(eka, story_id=story.pk, ticks=Ticks())
    assert ShownStory.objects.exists()


def test_after_the_first_of_two_yeses_another_can_take_it_on_at_once(sari, dedi, eka):
    story = sent(sari, text="Aku pernah berkata: aku mau bunuh diri malam ini. Kakak menolongku.")
    ticks = Ticks(("suicide",), has_hope=True, names_nobody=True)
    for each in (dedi, eka):
        claim_case(each, "story_check", str(story.pk))
        say_yes(each, story_id=story.pk, ticks=ticks)
    assert ShownStory.objects.exists()


def test_a_reported_story_is_hidden_and_comes_back_as_it_was(sari, dedi):
    story = shown(sari, dedi)
    assert actions.hide_story(str(story.pk)) == "shown"
    assert not shown_stories().exists()
    actions.show_story(str(story.pk), "shown")
    assert shown_stories().exists()
