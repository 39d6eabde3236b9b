"""A guardian's consent: asked, given, refused, taken back; and what a guardian sets."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.people import refusals
from teduh.people.actions.activity import open_if_nothing_closes_it
from teduh.people.actions.farewells import come_back, erase_person, say_farewell
from teduh.people.actions.holding import hold_people
from teduh.people.actions.letters import send_letter
from teduh.people.guardian_links import guardian_link
from teduh.people.models import Farewell, Guardianship, Person
from teduh.people.rules import AgeBand, age_band
from teduh.people.rules.guardians import (
    ANSWER_WITHIN,
    CONSENT_VERSION,
    ERASED_AFTER_WITHDRAWAL_DAYS,
    HIDDEN_WITHOUT_ANSWER,
    MOST_LETTERS,
    consent_text,
)

logger = logging.getLogger("teduh.security")


def begin_consent(child: Person, *, was_open: bool = False) -> Guardianship:
    """Inside what closes the account, or opens it: nothing of it works before a guardian agreed."""
    return Guardianship.objects.create(child=child, asked_at=now(), was_open=was_open)


@transaction.atomic
def write_to_guardian(child: Person, *, email: str) -> Guardianship:
    """A letter with the guardian's own link. Nobody else gets it, and it makes former ones void."""
    guardianship = _held(child, Guardianship.State.ASKED)
    if guardianship.refused_at is not None:
        raise refusals.guardian_must_agree()
    if email.casefold() in _own_addresses(child):
        raise refusals.guardian_is_oneself()
    if guardianship.letters >= MOST_LETTERS:
        raise refusals.too_many_letters(MOST_LETTERS)
    guardianship.email, guardianship.letters = email, guardianship.letters + 1
    guardianship.save(update_fields=["email", "letters"])
    _post(guardianship)
    return guardianship


def _own_addresses(child: Person) -> set[str]:
    addresses = child.emailaddress_set.values_list("email", flat=True)  # type: ignore[attr-defined]  # the library's
    return {address.casefold() for address in (child.email, *addresses) if address}


def _post(guardianship: Guardianship) -> None:
    """In the language in which the child asked."""
    child, link = guardianship.child, f"{settings.BASE_URL}{guardian_link(guardianship)}"
    with translation.override(child.language):
        subject = _("%(name)s asks for your agreement") % {"name": child.display_name}
        words = _letter_about_an_open_account() if guardianship.was_open else _letter()
        body = words % {"name": child.display_name, "username": child.username, "link": link}
    send_letter(EmailMessage(subject=subject, body=body, to=[guardianship.email]))


def _letter() -> str:
    return _(
        "%(name)s (@%(username)s) would like to use Teduh, a place to share one moment a day.\n"
        "At this age the law asks that a parent or guardian agrees first.\n\n"
        "Read what it means, and agree or not:\n%(link)s\n\n"
        "Keep this letter. The same link shows you later what you set, and takes your agreement back.\n"
        "If you do not know %(name)s, please ignore this letter: after 14 days nothing is kept."
    )


def _letter_about_an_open_account() -> str:
    return _(
        "%(name)s (@%(username)s) has an account already at Teduh, a place to share one moment a day.\n"
        "By the date of birth that they have put right, the law asks that a parent or guardian agrees.\n"
        "Until then the account is closed, and nobody sees it.\n\n"
        "Read what it means, and agree or not:\n%(link)s\n\n"
        "Keep this letter. The same link shows you later what you set, and takes your agreement back.\n"
        "If you do not know %(name)s, please ignore this letter."
    )


@transaction.atomic
def give_consent(guardianship: Guardianship, *, name: str, relation: str) -> None:
    """The account opens, and the words that were agreed to are kept as its proof."""
    kept = _held(guardianship.child, Guardianship.State.ASKED)
    kept.state, kept.answered_at = Guardianship.State.GIVEN, now()
    kept.guardian_name, kept.relation = name, relation
    kept.agreed_text, kept.agreed_version = consent_text(), CONSENT_VERSION
    kept.refused_at = None
    proof = ["guardian_name", "relation", "agreed_text", "agreed_version"]
    kept.save(update_fields=["state", "answered_at", "refused_at", *proof])
    if kept.was_open:
        Farewell.objects.filter(person=kept.child).delete()
    _open(kept.child)
    logger.info("a guardian agreed to the account of person %s", kept.child_id)


def _open(child: Person) -> None:
    child.has_guardian = True
    child.save(update_fields=["has_guardian"])
    open_if_nothing_closes_it(child)


@transaction.atomic
def refuse_consent(guardianship: Guardianship) -> None:
    """Nothing of the account stays, not even its name. One that was open before has its days until then."""
    kept = _held(guardianship.child, Guardianship.State.ASKED)
    logger.info("a guardian did not agree to the account of person %s", kept.child_id)
    kept.refused_at = now()
    kept.save(update_fields=["refused_at"])
    _end_without_consent(kept)


@transaction.atomic
def stop_waiting(guardianship: Guardianship) -> None:
    """By the child, who need not ask anybody."""
    _end_without_consent(_held(guardianship.child, Guardianship.State.ASKED))


def _end_without_consent(kept: Guardianship) -> None:
    """A mistyped date or one no must not take years of somebody in an instant, without their archive."""
    if not kept.was_open:
        erase_person(kept.child)
    elif not Farewell.objects.filter(person=kept.child).exists():
        say_farewell(kept.child, days=HIDDEN_WITHOUT_ANSWER.days)


@transaction.atomic
def withdraw_consent(guardianship: Guardianship) -> None:
    """Locked at once; erased before the law's 72 hours are over, unless the guardian agrees again."""
    kept = _held(guardianship.child, Guardianship.State.GIVEN)
    kept.state, kept.answered_at = Guardianship.State.WITHDRAWN, now()
    kept.save(update_fields=["state", "answered_at"])
    say_farewell(kept.child, days=ERASED_AFTER_WITHDRAWAL_DAYS)
    logger.info("a guardian took back the agreement for person %s", kept.child_id)


@transaction.atomic
def agree_again(guardianship: Guardianship) -> None:
    """Taken back by mistake, or thought over: as if nothing had been, while there is time."""
    kept = _held(guardianship.child, Guardianship.State.WITHDRAWN)
    kept.state, kept.answered_at = Guardianship.State.GIVEN, now()
    kept.save(update_fields=["state", "answered_at"])
    come_back(kept.child)
    logger.info("a guardian agreed again to the account of person %s", kept.child_id)


@transaction.atomic
def set_friends_only(guardianship: Guardianship, *, is_on: bool) -> None:
    """A ceiling: the account is private as long as it is on. Turning it off widens nothing by itself."""
    kept = _held(guardianship.child, Guardianship.State.GIVEN)
    kept.is_friends_only = is_on
    kept.save(update_fields=["is_friends_only"])
    if is_on:
        kept.child.is_private = True
        kept.child.save(update_fields=["is_private"])


def note_guardian_looked(guardianship: Guardianship) -> None:
    """The child sees when their guardian last looked."""
    Guardianship.objects.filter(pk=guardianship.pk).update(last_looked_at=now())


def erase_unanswered() -> int:
    """Accounts whose guardian never answered: erased, or hidden for a last while if they were open before."""
    asked = Guardianship.objects.filter(state=Guardianship.State.ASKED, child__farewell=None)
    overdue = list(asked.filter(asked_at__lte=now() - ANSWER_WITHIN).values_list("child", flat=True))
    for child_id in overdue:
        with transaction.atomic():
            hold_people(child_id)
            if found := asked.filter(child=child_id).select_related("child").first():
                _end_without_consent(found)
    return len(overdue)


@transaction.atomic
def end_grown_up_guardianships() -> int:
    """Whoever turned 18 decides alone: the sign goes, the link opens nothing, a question needs no answer."""
    grown = list(Guardianship.objects.filter(child__turns_18_at__lte=now()).select_related("child"))
    for guardianship in grown:
        child = guardianship.child
        guardianship.delete()
        child.has_guardian = False
        child.save(update_fields=["has_guardian"])
        open_if_nothing_closes_it(child)
    return len(grown)


def _held(child: Person, state: Guardianship.State) -> Guardianship:
    """The row in that state, with its child held; what is in another state is not there."""
    hold_people(child.pk)
    kept = Guardianship.objects.select_related("child").filter(child=child, state=state).first()
    if kept is None or age_band(kept.child, now()) is AgeBand.ADULT:
        raise refusals.not_found()
    return kept
