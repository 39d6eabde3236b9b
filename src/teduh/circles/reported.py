"""What was said in a circle as a thing that can be reported: reports know no circles."""

import hashlib
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.circles.access import visible_answers
from teduh.circles.models import Answer
from teduh.people.access import Viewer
from teduh.safety.things import Taking, Thing, ThingKind, register

ANSWER = "circle_answer"
_LENGTH = 20


def connect() -> None:
    taking = Taking(hide=_hide, show=_show, remove=_remove)
    register(ANSWER, ThingKind(_("words in a circle"), _seen_by, _at_desk, taking))


def _seen_by(viewer: Viewer, key: str) -> Thing | None:
    answer_id = _id_of(key)
    return _thing(visible_answers(viewer).filter(pk=answer_id).first()) if answer_id else None


def _at_desk(key: str) -> Thing | None:
    answer_id = _id_of(key)
    return _thing(Answer.objects.filter(pk=answer_id).first()) if answer_id else None


def _hide(key: str) -> str:
    """Back to what nobody else reads. Says by which yes it was shown; empty where it was not."""
    shown = Answer.objects.select_for_update().filter(pk=key, state=Answer.State.APPROVED).first()
    if shown is None:
        return ""
    shown.state = Answer.State.REFUSED
    shown.save(update_fields=["state"])
    return _yes_of(shown)


def _show(key: str, before: str) -> None:
    """As it was. What was written anew or decided otherwise meanwhile stays with that."""
    hidden = Answer.objects.select_for_update().filter(pk=key, state=Answer.State.REFUSED).first()
    if hidden is not None and _yes_of(hidden) == before:
        hidden.state = Answer.State.APPROVED
        hidden.save(update_fields=["state"])


def _yes_of(answer: Answer) -> str:
    """These words, decided then, with this rule. Short, for it is kept with the decision that hid them."""
    said = f"{answer.decided_at} {answer.rule} {answer.text}"
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def _remove(key: str) -> None:
    Answer.objects.filter(pk=key).delete()


def _id_of(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _thing(answer: Answer | None) -> Thing | None:
    """Its author is known to the desk alone; the page says a pen-name."""
    if answer is None:
        return None
    link = reverse("circles:circle", args=[answer.turn.circle_id])
    name = answer.seat.pen_name
    return Thing(ANSWER, str(answer.pk), answer.author_id, answer.text, link, pen_name=name)
