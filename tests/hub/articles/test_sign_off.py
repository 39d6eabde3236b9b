"""No article goes live unless verified professionals signed exactly its words, whichever way it is tried."""

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.hub.articles.access import shown_editions
from teduh.hub.articles.actions import publish_due, send_back, sign_article
from teduh.hub.articles.models import ArticlePage, Change, Edition, Signature
from teduh.hub.articles.told import fingerprint_of
from teduh.people.actions import end_verification
from tests.factories import person
from tests.hub.articles.written import (
    article,
    editor,
    professional,
    published_article,
    signature_on,
    signed,
    submitted,
    verified,
)

pytestmark = pytest.mark.django_db


def is_live(page: ArticlePage) -> bool:
    return bool(ArticlePage.objects.get(pk=page.pk).live)


def shown(page: ArticlePage) -> bool:
    return shown_editions("id").filter(article=page).exists()


def scheduled_for_yesterday(page: ArticlePage) -> Revision:
    revision = page.save_revision()
    revision.approved_go_live_at = now() - dt.timedelta(days=1)
    revision.save(update_fields=["approved_go_live_at"])
    return revision


def test_what_a_professional_signed_is_published_and_shown():
    page = article()
    signed(submitted(page), professional())
    assert (is_live(page), shown(page)) == (True, True)


def turned_live(page: ArticlePage) -> ArticlePage:
    page.live = True
    return page


WAYS = {
    "a revision": lambda page: page.save_revision().publish(),
    "a saved row": lambda page: turned_live(page).save(),
    "a saved field": lambda page: turned_live(page).save(update_fields=["live"]),
    "the workflow": lambda page: submitted(page).approve(user=None),
    "a command": lambda page: scheduled_for_yesterday(page) and call_command("publish_scheduled"),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_unsigned_article_is_published_by_no_way(way):
    page = article()
    with pytest.raises(Refused) as refused:
        WAYS[way](page)
    assert refused.value.code == "not_signed"
    assert (is_live(page), ArticlePage.objects.filter(live=True).count()) == (False, 0)


def test_a_new_article_is_kept_and_waits_even_where_it_says_that_it_is_live():
    page = article(live=True)
    assert (is_live(page), shown(page)) == (False, False)


def test_a_copy_of_a_live_article_waits_for_signatures_of_its_own():
    copy = published_article().copy(update_attrs={"slug": "salinan"})
    assert (is_live(copy), shown(copy)) == (False, False)


def test_a_row_that_was_turned_live_behind_our_back_is_shown_to_nobody():
    page = article()
    ArticlePage.objects.filter(pk=page.pk).update(live=True)
    assert shown(page) is False


def test_what_was_scheduled_unsigned_waits_and_holds_nothing_else_up():
    unsigned, ready = article(), article()
    scheduled_for_yesterday(unsigned)
    signature_on(scheduled_for_yesterday(ready), professional())
    assert publish_due() == 1
    assert (is_live(unsigned), is_live(ready)) == (False, True)


def test_what_was_scheduled_goes_live_once_it_is_signed():
    page = article()
    revision = scheduled_for_yesterday(page)
    publish_due()
    signature_on(revision, professional())
    publish_due()
    assert is_live(page) is True


def test_a_signature_is_for_exactly_these_words():
    page = article()
    signature_on(page.save_revision(), professional())
    page.summary = "Satu kata lain."
    with pytest.raises(Refused) as refused:
        page.save_revision().publish()
    assert refused.value.details == {"there": 0, "needed": 1}


def test_saving_the_same_words_again_needs_no_new_signature():
    page = published_article()
    page = ArticlePage.objects.get(pk=page.pk)
    page.save_revision().publish()
    assert is_live(page) is True


def test_what_is_live_stays_as_it_was_until_the_new_words_are_signed():
    page = published_article()
    before = page.summary
    page.summary = "Kalimat baru."
    with pytest.raises(Refused):
        page.save_revision().publish()
    assert ArticlePage.objects.get(pk=page.pk).summary == before


@pytest.mark.usefixtures("clock")
def test_a_signature_of_who_is_not_verified_any_more_publishes_nothing():
    page, rina = article(), professional()
    revision = page.save_revision()
    signature_on(revision, rina)
    end_verification(rina.verifications.get().pk)
    with pytest.raises(Refused) as refused:
        revision.publish()
    assert refused.value.code == "not_signed"


def test_an_article_about_suicide_needs_two_signatures():
    page = article(is_about_suicide=True)
    state = submitted(page)
    signed(state, professional())
    assert is_live(page) is False
    signed(state, professional())
    assert is_live(page) is True


def refusal_of(state, who, **facts):
    until = now().date() + dt.timedelta(days=100)
    read = fingerprint_of(state.revision.as_object())
    with pytest.raises(Refused) as refused:
        sign_article(who, state_id=state.pk, **{"read": read, "next_review_on": until, **facts})
    return refused.value.code


def test_nobody_signs_who_is_not_verified():
    assert refusal_of(submitted(article()), person()) == "not_verified"


def test_nobody_signs_as_a_counsellor():
    assert refusal_of(submitted(article()), professional(profession="counsellor")) == "not_a_clinician"


def test_the_owner_of_an_article_does_not_sign_it():
    rina = professional()
    assert refusal_of(submitted(article(owner=rina)), rina) == "own_words"


def test_whoever_wrote_a_revision_does_not_sign_the_article():
    rina, page = professional(), article(owner=editor())
    page.save_revision(user=rina)
    assert refusal_of(submitted(page), rina) == "own_words"


def test_nobody_signs_twice():
    state, rina = submitted(article(is_about_suicide=True)), professional()
    signed(state, rina)
    assert refusal_of(state, rina) == "signed_already"


def test_nobody_signs_what_was_changed_since_they_read_it():
    assert refusal_of(submitted(article()), professional(), read="0" * 64) == "changed_meanwhile"


@pytest.mark.parametrize("days", [0, 3 * 366])
def test_the_next_review_is_after_today_and_within_the_longest_time(days):
    until = now().date() + dt.timedelta(days=days)
    assert refusal_of(submitted(article()), professional(), next_review_on=until) == "review_too_late"


def test_an_article_that_is_not_whole_is_not_signed():
    assert refusal_of(submitted(article(sources=[])), professional()) == "not_publishable"


def test_what_is_sent_back_waits_no_more_and_is_not_live():
    state = submitted(article())
    send_back(professional(), state_id=state.pk, note="Sumber kedua tidak menyebut ini.")
    state.refresh_from_db()
    assert (state.status, state.comment, Edition.objects.count()) == (
        "rejected",
        "Sumber kedua tidak menyebut ini.",
        0,
    )


def test_the_signature_keeps_what_they_were_verified_as():
    rina = professional()
    signature = signed(submitted(article()), rina)
    verified(rina, profession="psychiatrist", name_as_printed="dr. Rina")
    signature.refresh_from_db()
    assert (signature.profession, signature.name) == (
        "clinical-psychologist",
        "Rina Larasati, M.Psi., Psikolog",
    )


def test_what_is_withdrawn_is_shown_no_more():
    page = published_article()
    page.unpublish()
    assert (shown(page), Edition.objects.filter(article=page).exists()) == (False, False)


def test_what_changed_is_told_once():
    page = published_article()
    page.what_changed = "Nomor layanan diperbarui."
    for _ in range(2):
        revision = page.save_revision()
        if not Signature.objects.filter(fingerprint=fingerprint_of(page)).exists():
            signature_on(revision, professional())
        revision.publish()
        page = ArticlePage.objects.get(pk=page.pk)
    assert [change.text for change in Change.objects.filter(article=page)] == ["Nomor layanan diperbarui."]
