"""Wording that may harm: editors are told, and detail of a method goes live by nobody's word alone."""

from typing import Any

import pytest

from teduh.foundation.refusals import Refused
from teduh.hub.articles.actions import let_wording_pass, show_draft
from teduh.hub.articles.models import ArticlePage, Edition, WordingOverride
from teduh.hub.articles.told import fingerprint_of
from tests.factories import person, signed_in
from tests.hub.articles.written import (
    article,
    editor,
    professional,
    signature_on,
    signed,
    source,
    submitted,
)

pytestmark = pytest.mark.django_db
METHOD = [{"type": "text", "value": "Ia ditemukan **gantung diri** di rumahnya."}]
WHY = "Pembaca petugas perlu mengenali kata ini."


def is_live(page: ArticlePage) -> bool:
    return bool(ArticlePage.objects.get(pk=page.pk).live)


def let_pass(state, who):
    read = fingerprint_of(state.revision.as_object())
    return let_wording_pass(who, state_id=state.pk, read=read, reason=WHY)


PLACES: dict[str, dict[str, Any]] = {
    "title": {"title": "Ia gantung diri"},
    "summary": {"summary": "Ia gantung diri."},
    "body": {"body": METHOD},
    "what changed": {"what_changed": "Kata gantung diri ditambah."},
    "source": {"sources": [source("Ia gantung diri"), source("WHO")]},
}


@pytest.mark.parametrize("place", PLACES)
def test_method_detail_stops_an_article_wherever_it_stands_though_it_is_signed(place):
    page = article(**PLACES[place])
    revision = page.save_revision()
    signature_on(revision, professional())
    with pytest.raises(Refused) as refused:
        revision.publish()
    assert (refused.value.code, refused.value.details) == (
        "stopped_wording",
        {"phrases": ["gantung diri"]},
    )


def test_stopped_words_go_live_by_no_saved_row_either():
    page = article(body=METHOD)
    signature_on(page.save_revision(), professional())
    page.live = True
    with pytest.raises(Refused):
        page.save(update_fields=["live"])
    assert is_live(page) is False


def test_stopped_words_are_not_shown_as_a_draft():
    with pytest.raises(Refused):
        show_draft(article(body=METHOD))
    assert Edition.objects.exists() is False


def test_a_warning_stops_nothing():
    page = article(body=[{"type": "text", "value": "Ia penderita skizofrenia."}])
    signed(submitted(page), professional())
    assert is_live(page) is True


def test_after_a_second_reviewer_gave_a_reason_somebody_else_signs_it_and_it_is_published():
    page, reviewer = article(body=METHOD), editor()
    state = submitted(page, editor())
    with pytest.raises(Refused):
        signed(state, professional())
    let_pass(state, reviewer)
    signed(state, professional())
    kept = WordingOverride.objects.get()
    assert (is_live(page), kept.person, kept.reason, kept.rules) == (True, reviewer, WHY, ["cara"])


def test_who_wrote_the_words_does_not_let_them_pass():
    writer = editor()
    with pytest.raises(Refused) as refused:
        let_pass(submitted(article(body=METHOD), writer), writer)
    assert refused.value.code == "own_words_stopped"


def test_who_let_the_words_pass_does_not_sign_them():
    state, rina = submitted(article(body=METHOD)), professional()
    let_pass(state, rina)
    with pytest.raises(Refused) as refused:
        signed(state, rina)
    assert refused.value.code == "let_pass"


def test_what_was_let_pass_is_exactly_these_words():
    page = article(body=METHOD)
    let_pass(submitted(page), editor())
    page.summary = "Kalimat lain, minum racun."
    revision = page.save_revision()
    signature_on(revision, professional())
    with pytest.raises(Refused) as refused:
        revision.publish()
    assert refused.value.code == "stopped_wording"


def test_where_nothing_is_stopped_nothing_is_let_pass():
    with pytest.raises(Refused) as refused:
        let_pass(submitted(article()), editor())
    assert refused.value.code == "nothing_is_stopped"


def test_the_editors_form_shows_the_wording_the_better_one_and_the_reading_level():
    page = article(body=[{"type": "text", "value": "Ia penderita skizofrenia. Ia gantung diri."}])
    page.save_revision()
    client = signed_in(editor())
    client.cookies["django_language"] = "en"
    body = client.get(f"/desk/articles/pages/{page.pk}/edit/").content.decode()
    said = ("penderita skizofrenia", "orang dengan", "Stops publication:", "words a sentence on average")
    assert [words for words in said if words not in body] == []


def test_the_reading_level_of_english_is_an_age():
    page = article("en")
    page.save_revision()
    client = signed_in(editor())
    client.cookies["django_language"] = "en"
    assert "years on; aim for 11" in client.get(f"/desk/articles/pages/{page.pk}/edit/").content.decode()


def test_at_the_hubs_desk_a_second_reviewer_lets_words_pass_and_a_member_finds_nothing():
    state = submitted(article(body=METHOD))
    path = f"/desk/hub/waiting/{state.pk}/wording/"
    said = {"read": fingerprint_of(state.revision.as_object()), "reason": WHY}
    assert signed_in(person()).post(path, said).status_code == 404
    client = signed_in(editor())
    assert f'action="{path}"' in client.get(f"/desk/hub/waiting/{state.pk}/").content.decode()
    assert (client.post(path, {**said, "reason": ""}).status_code, client.post(path, said).status_code) == (
        422,
        302,
    )
    after = client.get(f"/desk/hub/waiting/{state.pk}/").content.decode()
    assert (WHY in after, f'action="{path}"' in after) == (True, False)
