"""A question and its answer become public: the asker agrees, one professional prepares, another approves."""

from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.ask.access import desk_questions, drafts
from teduh.hub.ask.models import Publication, Question
from teduh.hub.ask.refusals import refusal, still_leads_to_somebody, stopped_wording
from teduh.hub.ask.rules.scope import has_footer
from teduh.people.access import verification_of
from teduh.people.models import Person, Verification
from teduh.safety.wording import lint
from teduh.safety.wording.contacts import find_contacts
from teduh.safety.wording.lint import Kind


@transaction.atomic
def prepare_publication(person: Person, *, question_id: UUID, asked: str, answered: str) -> Publication:
    """Again until it is approved: each time a second person reads it anew."""
    question = desk_questions(person).select_for_update().filter(pk=question_id).first()
    if question is None:
        raise refusal("not_found")
    if question.state != Question.State.CLOSED:
        raise refusal("not_answered")
    if question.consented_at is None:
        raise refusal("no_consent")
    if Publication.objects.filter(question=question, published_at__isnull=False).exists():
        raise refusal("published")
    _require_publishable(asked, answered, question.language)
    verified = _verified(person)
    Publication.objects.filter(question=question).delete()
    return Publication.objects.create(
        question=question,
        code_digest=question.code_digest,
        language=question.language,
        asked=asked,
        answered=answered,
        drafted_by=person,
        drafted_name=verified.name_as_printed,
        drafted_profession=verified.profession,
        drafted_at=now(),
    )


@transaction.atomic
def approve_publication(person: Person, *, publication_id: UUID) -> None:
    """By a second person, while the asker still agrees."""
    draft = drafts(person).select_for_update(of=("self",)).filter(pk=publication_id).first()
    if draft is None:
        raise refusal("not_found")
    if draft.drafted_by_id == person.pk:
        raise refusal("own_draft")
    _require_publishable(draft.asked, draft.answered, draft.language)
    verified = _verified(person)
    draft.approved_by, draft.published_at = person, now()
    draft.approved_name, draft.approved_profession = verified.name_as_printed, verified.profession
    draft.save(update_fields=["approved_by", "published_at", "approved_name", "approved_profession"])


def _require_publishable(asked: str, answered: str, language: str) -> None:
    if not has_footer(answered, language):
        raise refusal("no_footer")
    leading = [
        text[each.start : each.end] for text in (asked, answered) for each in find_contacts(text, language)
    ]
    if leading:
        raise still_leads_to_somebody(leading)
    blocked = [each for text in (asked, answered) for each in lint(text, language) if each.kind is Kind.BLOCK]
    if blocked:
        raise stopped_wording([each.phrase for each in blocked])


def _verified(person: Person) -> Verification:
    verified = verification_of(person)
    if verified is None:
        raise refusal("not_found")
    return verified
