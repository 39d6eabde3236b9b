"""Questions for tests, asked and answered the way the product does it."""

import datetime as dt

from django.utils.translation import gettext_lazy

from teduh.foundation.clock import now
from teduh.hub.ask import actions
from teduh.hub.ask.models import Question
from teduh.hub.ask.rules.codes import code_digest
from teduh.hub.ask.rules.scope import footer
from teduh.people.actions import verify_professional
from teduh.people.models import Person
from teduh.safety.models import Policy, Shift, StaffedHours, Training
from teduh.safety.rules.help import HelpKind, HelpService
from teduh.safety.staffing import Staffed
from tests.factories import person
from tests.hub.articles.written import papers
from tests.hub.articles.written import professional as verified_professional

HEAVY = "Aku mau bunuh diri malam ini, aku sudah menyiapkan talinya."
LIGHT = "Bagaimana cara tidur lebih nyenyak saat ujian?"
SERVICE = "healing119"


def on_duty(feature: str) -> Staffed:
    return Staffed(
        open=True,
        code="",
        why=gettext_lazy("Open"),
        hours=f"{feature}: Senin sampai Jumat, 09.00-17.00",
        aims=("Dilihat dalam 15 menit.",),
        opens_at=None,
    )


def confirmed_line(country: str) -> list[HelpService]:
    """A directory in which somebody called today."""
    emergency = HelpService(
        key="112",
        kind=HelpKind.EMERGENCY,
        countries=(country,),
        name={"id": "Darurat", "en": "Emergency"},
        hours={"id": "24 jam", "en": "24 hours"},
        phone="112",
    )
    line = HelpService(
        key=SERVICE,
        kind=HelpKind.TALK,
        countries=(country,),
        confirmed_on=now().date(),
        phone="119",
        name={"id": "Layanan 119", "en": "Line 119"},
        hours={"id": "24 jam", "en": "24 hours"},
    )
    return [emergency, line]


def professional(**facts: object) -> Person:
    """Verified, on the roster, and trained for the desk."""
    made, at = verified_professional(**facts), now()
    ends = at + dt.timedelta(days=3650)
    Shift.objects.create(person=made, role=Shift.Role.PROFESSIONAL, begins=at, ends=ends)
    Training.objects.create(person=made, trained_on=at.date())
    return made


def asked(text: str = LIGHT, *, language: str = "id", is_in_danger: bool = False) -> tuple[Question, str]:
    """The question, and the code that only the asker has."""
    code = actions.ask_question(text=text, language=language, country="ID", is_in_danger=is_in_danger).code
    return Question.objects.get(code_digest=code_digest(code)), code


def answered(question: Question, by: Person | None = None, text: str = "Coba bernapas pelan.") -> Question:
    who = by or professional()
    actions.claim_question(who, question_id=question.pk)
    actions.send_answer(who, question_id=question.pk, text=f"{text}\n\n{footer(question.language)}")
    question.refresh_from_db()
    return question


def handed_off(question: Question, by: Person) -> None:
    actions.record_hand_off(
        by, question_id=question.pk, offered="Menelepon bersama.", service=SERVICE, accepted="yes"
    )


def published(asker_text: str = LIGHT) -> str:
    """The id of what everybody can read."""
    question, code = asked(asker_text)
    answered(question)
    actions.give_consent(code)
    draft = actions.prepare_publication(
        professional(), question_id=question.pk, asked=asker_text, answered=f"Bisa.\n\n{footer('id')}"
    )
    actions.approve_publication(professional(), publication_id=draft.pk)
    return str(draft.pk)


def on_duty_always(*professionals: Person) -> None:
    """Verified, on the roster, at every hour of every day, under published rules."""
    at, operator = now(), person("pengelola", is_superuser=True)
    for who in professionals:
        verify_professional(operator, username=who.username, papers=papers())
        ends = at + dt.timedelta(days=30)
        Shift.objects.create(person=who, role=Shift.Role.PROFESSIONAL, begins=at, ends=ends)
    for weekday in range(7):
        StaffedHours.objects.get_or_create(weekday=weekday, opens=0, closes=1440, zone="Asia/Jakarta")
    Policy.objects.create(words={"id": "Aturan", "en": "Rules"}, experts="x", lived="y", published_at=at)
