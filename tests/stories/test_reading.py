"""What anybody reads: folded where it is heavy, with help, without counts."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from teduh.foundation.refusals import Refused
from teduh.safety.wording import find_contacts
from teduh.stories import actions
from teduh.stories.access import shown_stories
from teduh.stories.models import Reaction
from teduh.stories.rules import CHECKLIST, QUESTIONS, RULES, SIGNS, WARNINGS, pen_name
from tests.factories import person, signed_in
from tests.stories.told import shown

HEAVY = {"title": "Malam itu", "text": "Dulu gelap sekali. Lalu kakak datang.", "warnings": ("suicide",)}


def test_a_story_with_a_warning_is_folded_and_in_no_search_unless_asked_for(sari, dedi):
    shown(sari, dedi, **HEAVY)
    listed = Client().get(reverse("stories:stories")).content.decode()
    assert "<details" in listed
    assert "gelap" not in listed
    assert "Malam itu" not in Client().get(reverse("stories:stories") + "?q=gelap").content.decode()
    assert "Malam itu" in Client().get(reverse("stories:stories") + "?q=gelap&warned=on").content.decode()
    feed = Client().get(reverse("stories:feed")).content.decode()
    assert "Malam itu" not in feed
    assert "gelap" not in feed
    api = Client().get("/api/v1/stories").json()["cards"][0]
    assert (api["teaser"], api["shows_help"]) == ("", True)


@pytest.mark.parametrize("warning", sorted(WARNINGS))
def test_whatever_speaks_of_suicide_or_self_harm_carries_help(sari, dedi, warning):
    story = shown(sari, dedi, **{**HEAVY, "warnings": (warning,)})
    page = Client().get(reverse("stories:story", args=[story.pk])).content.decode()
    assert ("story-help" in page) == (warning in {"suicide", "self-harm"})
    if "story-help" in page:
        assert page.index("story-help") < page.index("story-text")


def test_a_sign_is_given_and_taken_back_and_nobody_counts(sari, dedi):
    story, reader = shown(sari, dedi), person("budi")
    browser = signed_in(reader)
    for _ in range(2):
        browser.post(reverse("stories:sign", args=[story.pk, "thanks", "give"]))
    assert Reaction.objects.count() == 1
    public = Client().get(reverse("stories:story", args=[story.pk])).content.decode()
    assert SIGNS["thanks"].said("id") not in public
    own = signed_in(sari).get(reverse("stories:own", args=[story.pk])).content.decode()
    assert SIGNS["thanks"].said("id") in own
    assert "budi" not in own
    browser.post(reverse("stories:sign", args=[story.pk, "thanks", "take"]))
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("kind", ["likes", "five-stars"])
def test_only_signs_of_the_list_are_given(sari, dedi, kind):
    story = shown(sari, dedi)
    with pytest.raises(Refused):
        actions.give_sign(person("budi"), story_id=story.pk, kind=kind)


def test_reading_sets_no_cookie(sari, dedi):
    story = shown(sari, dedi)
    routes = [reverse(f"stories:{name}") for name in ("stories", "feed", "before", "by_code")]
    for route in [*routes, reverse("stories:story", args=[story.pk])]:
        assert not Client().get(route).cookies


@pytest.mark.usefixtures("db")
def test_a_search_with_heavy_words_meets_help_first():
    page = Client().get(reverse("stories:stories") + "?q=mau+bunuh+diri").content.decode()
    assert 'id="help-first"' in page


def test_the_feed_is_atom(sari, dedi):
    shown(sari, dedi)
    feed = Client().get(reverse("stories:feed"))
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert re.search(r"<entry>.*urn:uuid:", feed.content.decode(), re.DOTALL)


def test_the_name_of_an_author_is_nowhere(sari, dedi):
    story = shown(sari, dedi)
    for route in (
        reverse("stories:story", args=[story.pk]),
        reverse("stories:feed"),
        f"/api/v1/stories/{story.pk}",
    ):
        assert "sari" not in Client().get(route).content.decode().casefold()


def test_who_has_closed_their_account_is_read_no_more(sari, dedi):
    shown(sari, dedi)
    sari.is_active = False
    sari.save(update_fields=["is_active"])
    assert not shown_stories().exists()


def test_every_list_is_whole_in_both_languages():
    assert len(QUESTIONS) == 5
    for lines in (QUESTIONS, WARNINGS, RULES, SIGNS, CHECKLIST):
        for line in lines.values():
            assert line.said("id") != line.said("en")


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_made_up_name_leads_to_nobody(language):
    names = {pen_name(language) for _ in range(200)}
    assert len(names) > 150
    assert not any(find_contacts(name, language) for name in names)
