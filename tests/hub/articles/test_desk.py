"""The hub's desk and the editors': who finds them, what each does there, and what nobody gets round."""

import datetime as dt
import hashlib

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from teduh.foundation.clock import now
from teduh.hub.articles.access import EDITORS
from teduh.hub.articles.actions import shelf_of
from teduh.hub.articles.models import ArticlePage, Term
from teduh.hub.articles.told import fingerprint_of
from teduh.people.models import Verification
from tests.factories import person, signed_in
from tests.hub.articles.written import article, editor, papers, professional, published_article, submitted

pytestmark = pytest.mark.django_db
DESK, WRITE = "/desk/hub/", "/desk/articles/"


def is_live(page: ArticlePage) -> bool:
    return bool(ArticlePage.objects.get(pk=page.pk).live)


@pytest.mark.parametrize("path", [DESK, WRITE, f"{WRITE}pages/", f"{WRITE}snippets/articles/topic/"])
def test_members_find_no_desk(path):
    assert signed_in(person()).get(path).status_code == 404


def test_a_professional_finds_the_desk_of_signatures_and_not_that_of_editors():
    client = signed_in(professional())
    assert (client.get(DESK).status_code, client.get(WRITE).status_code) == (200, 404)


@pytest.mark.parametrize("path", [DESK, WRITE])
def test_whoever_works_here_has_a_second_step_first(path, settings):
    settings.SECOND_FACTOR = "staff"
    answer = signed_in(editor()).get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")


def test_the_editors_desk_has_a_policy_of_its_own_and_loads_nothing_from_elsewhere():
    answer = signed_in(editor()).get(WRITE)
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert (policy["script-src"], policy["default-src"]) == ("'self' 'unsafe-inline'", "'none'")
    body = answer.content.decode()
    assert ("gravatar" in body, 'src="http' in body, "releases.wagtail" in body) == (False, False, False)


def test_public_pages_keep_the_strict_policy():
    assert "unsafe" not in Client().get("/hub/id/")["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["users/", "groups/", "account/", "login/", "password_reset/", "sites/"])
def test_people_and_passwords_are_no_business_of_the_editors_desk(path):
    client = signed_in(person(is_superuser=True))
    assert client.get(WRITE + path).status_code == 404


def written_form(**facts: object) -> dict[str, object]:
    """What the editor's form sends for a whole article."""
    whole: dict[str, object] = {
        "title": "Saat cemas",
        "slug": "saat-cemas",
        "summary": "Ringkas.",
        "body-count": "1",
        "body-0-type": "text",
        "body-0-value": "Cemas itu tanda bahaya tubuh.",
        "body-0-order": "0",
        "body-0-deleted": "",
        "sources-count": "0",
        "place": "0",
        "byline": "Redaksi",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return {**whole, **facts}


def test_an_editor_writes_an_article_and_the_button_to_publish_says_what_is_missing():
    client = signed_in(editor())
    add = f"{WRITE}pages/add/articles/articlepage/{shelf_of('id').pk}/"
    client.post(add, written_form(**{"action-publish": "1"}))
    page = ArticlePage.objects.get(slug="saat-cemas")
    said = client.get(f"{WRITE}pages/{page.pk}/edit/").content.decode()
    assert (page.live, "Perlu paling sedikit dua sumber." in said or "At least two sources" in said) == (
        False,
        True,
    )


def test_a_word_of_the_glossary_is_explained_in_sixty_words_at_most():
    client = signed_in(editor())
    add = f"{WRITE}snippets/articles/term/add/"
    said = {"key": "cemas", "word": "cemas", "definition": "kata " * 61}
    client.post(add, said)
    assert Term.objects.count() == 0
    client.post(add, {**said, "definition": "kata " * 60})
    assert Term.objects.get().word == "cemas"


def test_a_professional_reads_what_waits_and_signs_it():
    page = article()
    state = submitted(page)
    client = signed_in(professional())
    body = client.get(f"{DESK}waiting/{state.pk}/").content.decode()
    assert "Cemas itu tanda bahaya tubuh." in body
    until = (now().date() + dt.timedelta(days=90)).isoformat()
    read = fingerprint_of(state.revision.as_object())
    said = {"read": read, "next_review_on": until, "agrees": "on"}
    assert client.post(f"{DESK}waiting/{state.pk}/", said).status_code == 302
    assert is_live(page) is True
    assert client.get(f"{DESK}waiting/{state.pk}/").status_code == 404


def test_without_the_sentence_of_responsibility_nothing_is_signed():
    state = submitted(article())
    said = {"read": fingerprint_of(state.revision.as_object()), "next_review_on": "2027-01-01"}
    answer = signed_in(professional()).post(f"{DESK}waiting/{state.pk}/", said)
    assert (answer.status_code, state.revision.content_object.signatures.count()) == (422, 0)


def test_a_professional_sends_an_article_back_with_a_sentence():
    state = submitted(article())
    client = signed_in(professional())
    client.post(f"{DESK}waiting/{state.pk}/back/", {"note": "Sumber kedua tidak menyebut ini."})
    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Sumber kedua tidak menyebut ini.")


def test_an_editor_who_is_no_professional_signs_nothing():
    state = submitted(article())
    said = {
        "read": fingerprint_of(state.revision.as_object()),
        "next_review_on": (now().date() + dt.timedelta(days=90)).isoformat(),
        "agrees": "on",
    }
    answer = signed_in(editor()).post(f"{DESK}waiting/{state.pk}/", said)
    assert (answer.status_code, is_live(state.revision.content_object)) == (422, False)


def operator_client() -> Client:
    return signed_in(person(is_superuser=True))


def test_the_bulk_action_publishes_nothing_unsigned():
    page = article()
    page.save_revision()
    path = f"{WRITE}bulk/wagtailcore/page/publish/?id={page.pk}&next=/desk/articles/"
    answer = operator_client().post(path, {"include_descendants": "on"})
    assert (answer.status_code, is_live(page)) == (409, False)


def test_the_api_of_the_editors_desk_publishes_nothing_unsigned():
    page = article()
    page.save_revision()
    answer = operator_client().post(f"{WRITE}api/main/pages/{page.pk}/action/publish/")
    assert (answer.status_code, is_live(page)) == (409, False)


def test_a_date_in_the_future_publishes_nothing_unsigned():
    page = article()
    page.go_live_at = now() + dt.timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    assert is_live(page) is False


def test_the_operator_verifies_a_professional_and_only_the_hash_of_what_was_seen_stays():
    rina = person()
    seen = SimpleUploadedFile("register.pdf", b"what the register showed")
    told = {**vars(papers()), "username": rina.username, "evidence": seen}
    assert operator_client().post(DESK, told).status_code == 302
    kept = Verification.objects.get(person=rina)
    assert kept.evidence_hash == hashlib.sha256(b"what the register showed").hexdigest()


def test_an_editor_verifies_nobody():
    told = {**vars(papers()), "username": person().username}
    assert signed_in(editor()).post(DESK, told).status_code == 404


def test_the_operator_appoints_and_dismisses_editors():
    somebody, client = person(), operator_client()
    client.post(f"{DESK}editors/", {"username": somebody.username})
    appointed = signed_in(somebody).get(WRITE).status_code
    client.post(f"{DESK}editors/{somebody.pk}/dismiss/")
    assert (appointed, signed_in(somebody).get(WRITE).status_code) == (200, 404)
    assert Group.objects.get(name=EDITORS).user_set.count() == 0


def test_what_is_overdue_stands_at_the_desk(clock):
    page = published_article()
    clock.shift(86400 * 181)
    body = operator_client().get(DESK).content.decode()
    assert (page.title in body, "jatuh tempo 21 Mei 2027" in body) == (True, True)


@pytest.mark.parametrize("waiting", [1, 3])
def test_every_waiting_article_costs_the_desk_at_most_six_questions(waiting, django_assert_max_num_queries):
    client = signed_in(professional())
    for _ in range(waiting):
        submitted(article())
    with django_assert_max_num_queries(20 + 6 * waiting):
        client.get(DESK)
