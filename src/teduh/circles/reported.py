"""What was said in a circle as a thing that can be reported: reports know no circles."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.circles.access import visible_answers
from teduh.circles.models import Answer
from teduh.people.access import Viewer
from teduh.safety.things import Taking, Thing, ThingKind, register

ANSWER = "circle_answer"


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
    """Back to what nobody else reads."""
    shown = Answer.objects.filter(pk=key, state=Answer.State.APPROVED)
    return Answer.State.APPROVED.value if shown.update(state=Answer.State.REFUSED) else ""


def _show(key: str, before: str) -> None:
    Answer.objects.filter(pk=key).update(state=before)


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
