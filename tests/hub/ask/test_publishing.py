"""A question becomes public by consent, without what leads to anybody, and by two people."""

import pytest
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.hub.ask import actions
from teduh.hub.ask.models import Publication, Question
from teduh.hub.ask.rules.scope import footer
from tests.hub.ask.asked import LIGHT, answered, asked, professional, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ANSWER = f"Coba bangun pada jam yang sama.\n\n{footer('id')}"


def agreed() -> tuple[object, str]:
    question, code = asked()
    answered(question)
    actions.give_consent(code)
    return question.pk, code


def refused(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.code


def prepare(question_id, who=None, *, text: str = LIGHT) -> Publication:
    return actions.prepare_publication(
        who or professional(), question_id=question_id, asked=text, answered=ANSWER
    )


def test_without_consent_nothing_is_prepared():
    question, _ = asked()
    answered(question)
    assert refused(lambda: prepare(question.pk)) == "no_consent"


def test_nobody_approves_what_they_prepared():
    rina, (question_id, _) = professional(), agreed()
    draft = prepare(question_id, rina)
    assert refused(lambda: actions.approve_publication(rina, publication_id=draft.pk)) == "own_draft"


def test_a_draft_is_not_public():
    draft = prepare(agreed()[0])
    assert Client().get(f"/ask/answered/{draft.pk}/").status_code == 404


def test_what_leads_to_somebody_stops_it():
    question_id, _ = agreed()
    assert refused(lambda: prepare(question_id, text="Tulis ke rina@contoh.id ya")) == "identities"


def test_consent_that_is_taken_back_before_the_approval_stops_it():
    question_id, code = agreed()
    draft = prepare(question_id)
    actions.take_consent_back(code)
    assert (
        refused(lambda: actions.approve_publication(professional(), publication_id=draft.pk)) == "not_found"
    )


def test_consent_that_is_taken_back_later_takes_it_away_also_when_the_question_is_gone():
    question_id, code = agreed()
    draft = prepare(question_id)
    actions.approve_publication(professional(), publication_id=draft.pk)
    draft.refresh_from_db()
    Question.objects.all().delete()
    actions.take_consent_back(code)
    assert not Publication.objects.exists()


def test_everybody_reads_it_with_help_and_who_answers_for_it_and_without_a_cookie():
    client = Client()
    page = client.get(f"/ask/answered/{published()}/", headers={"accept-language": "id"})
    said = page.content.decode()
    assert (LIGHT in said, footer("id") in said, "Rina Larasati" in said, 'class="help-line"' in said) == (
        True,
        True,
        True,
        True,
    )
    assert client.cookies == {}


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_once_however_many_there_are(number, django_assert_num_queries):
    for _ in range(number):
        published()
    Client().get("/ask/answered/")
    with django_assert_num_queries(1):
        assert Client().get("/ask/answered/").status_code == 200
