"""What whoever asks does, known by their code alone."""

from dataclasses import dataclass

from django.db import transaction

from teduh.foundation.clock import now
from teduh.hub.ask import cases
from teduh.hub.ask.access import of_code, publications_of_code
from teduh.hub.ask.models import HIGHEST_LEVEL, Publication, Question
from teduh.hub.ask.refusals import refusal
from teduh.hub.ask.rules.codes import code_digest, new_code
from teduh.hub.ask.staffing import staffed
from teduh.safety.actions.cases import due_of
from teduh.safety.wording import read

HELP_FROM = 2
CONSENT_VERSION = "2026-11"


@dataclass(frozen=True)
class Asked:
    """code: shown once, and nowhere kept."""

    code: str
    level: int

    @property
    def shows_help(self) -> bool:
        return self.level >= HELP_FROM


@transaction.atomic
def ask_question(*, text: str, language: str, country: str, is_in_danger: bool = False) -> Asked:
    """Its level is the higher of what the rules read and what the asker says."""
    if not staffed().open:
        raise refusal("closed")
    reading, at, code = read(text), now(), new_code()
    level = HIGHEST_LEVEL if is_in_danger or reading.is_unread else reading.level
    question = Question.objects.create(
        code_digest=code_digest(code),
        language=language,
        country=country,
        text=text,
        level=level,
        rule_ids=list(reading.rules),
        asked_at=at,
        due_at=due_of(level, at),
    )
    cases.begins_to_wait(question)
    return Asked(code, level)


@transaction.atomic
def open_reply(code: str) -> Question:
    """What the code opens. Reading an answer keeps it for another while."""
    question = _of(code)
    if question.answered_at is not None:
        question.last_read_at = now()
        question.save(update_fields=["last_read_at"])
    return question


@transaction.atomic
def give_consent(code: str) -> None:
    question = _of(code)
    question.consented_at, question.consent_version = now(), CONSENT_VERSION
    question.save(update_fields=["consented_at", "consent_version"])


@transaction.atomic
def take_consent_back(code: str) -> None:
    """At once: what is published goes, also when the question itself has gone long ago."""
    gone, _by_model = publications_of_code(code).delete()
    changed = of_code(code).update(consented_at=None, consent_version="")
    if not gone and not changed:
        raise refusal("unknown_code")


@transaction.atomic
def take_question_back(code: str) -> None:
    """The question with all that belongs to it."""
    question = _of(code)
    Publication.objects.filter(code_digest=question.code_digest).delete()
    cases.is_taken_back(question)
    question.delete()


def _of(code: str) -> Question:
    question = of_code(code).select_for_update().first()
    if question is None:
        raise refusal("unknown_code")
    return question
