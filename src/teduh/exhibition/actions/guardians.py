"""A guardian is asked by letter, says yes, and takes it back with everything that was made by it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teduh.exhibition.actions.withdraw import withdraw_work
from teduh.exhibition.guardian_links import guardian_link
from teduh.exhibition.models import GuardianPermit, Work
from teduh.exhibition.refusals import guardian_is_oneself, too_many_letters
from teduh.exhibition.rules import CONSENTS, MOST_LETTERS
from teduh.foundation.clock import now
from teduh.people.actions.letters import send_letter
from teduh.people.models import Person
from teduh.people.sealing import seal


@transaction.atomic
def ask_guardian(child: Person, *, email: str) -> GuardianPermit:
    """A letter with the guardian's own link. Nobody else gets it."""
    if email.casefold() == child.email.casefold():
        raise guardian_is_oneself()
    facts = {"email": email, "asked_at": now()}
    permit, _new = GuardianPermit.objects.select_for_update().get_or_create(child=child, defaults=facts)
    if permit.letters >= MOST_LETTERS:
        raise too_many_letters()
    permit.email, permit.letters = email, permit.letters + 1
    permit.save(update_fields=["email", "letters"])
    _post(permit)
    return permit


def _post(permit: GuardianPermit) -> None:
    """In the language in which the child asked."""
    child, link = permit.child, f"{settings.BASE_URL}{guardian_link(permit)}"
    with translation.override(child.language):
        subject = _("%(name)s would like to make a cloth") % {"name": child.display_name}
        body = _(
            "%(name)s (@%(username)s) would like to have a batik cloth drawn for an exhibition, from a "
            "minute\n"
            "of brain waves or from a line. Under 18 a parent or guardian says yes first.\n\n"
            "Read what it means, and say yes or nothing:\n%(link)s\n\n"
            "Keep this letter. The same link takes your yes back, and with it every cloth.\n"
            "If you do not know %(name)s, please ignore this letter."
        ) % {"name": child.display_name, "username": child.username, "link": link}
    send_letter(EmailMessage(subject=subject, body=body, to=[permit.email]))


@transaction.atomic
def give_permit(permit_id: int, *, name: str, relation: str) -> None:
    """In the words of today's version, in the language they were read in."""
    permit = GuardianPermit.objects.select_for_update().get(pk=permit_id)
    permit.sealed_name, permit.relation = seal(name), relation
    permit.version, permit.language = CONSENTS["make"].version, get_language() or "id"
    permit.answered_at, permit.ended_at = now(), None
    permit.save(update_fields=["sealed_name", "relation", "version", "language", "answered_at", "ended_at"])


@transaction.atomic
def end_permit(permit_id: int) -> None:
    """And with it every cloth of the child. What they made after they came of age is no guardian's."""
    permit = GuardianPermit.objects.select_for_update().get(pk=permit_id)
    permit.ended_at = now()
    permit.save(update_fields=["ended_at"])
    as_a_child = Work.objects.filter(owner=permit.child_id, created_at__lt=permit.child.turns_18_at)
    for pk in as_a_child.values_list("pk", flat=True):
        withdraw_work(pk)
