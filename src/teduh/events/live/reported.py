"""What was written beside a talk as a thing that can be reported: reports know no talks."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.events.live.access import every_shown_line, seat
from teduh.events.live.actions.telling import GONE, LINE, QUESTIONS, tell_line
from teduh.events.live.models import LINE_THING, Line, LineKind, LineState
from teduh.foundation.pagination import row_named
from teduh.people.access import Viewer, not_blocked
from teduh.safety.things import Taking, Thing, ThingKind, register


def connect() -> None:
    taking = Taking(hide=_hide, show=_show, remove=_remove)
    register(LINE_THING, ThingKind(_("words beside a talk"), _seen_by, _at_desk, taking))


def _seen_by(viewer: Viewer, key: str) -> Thing | None:
    """Whoever sees the talk reads what is shown beside it, with an account or without."""
    shown = every_shown_line().filter(not_blocked(viewer, "writer"), pk=row_named(key))
    line = shown.select_related("broadcast").first()
    return _thing(line) if line and seat(viewer, line.broadcast.talk) else None


def _at_desk(key: str) -> Thing | None:
    line = Line.objects.filter(pk=row_named(key)).select_related("broadcast").first()
    return _thing(line) if line else None


def _hide(key: str) -> str:
    """Says how it stood; empty where it was shown to nobody any more."""
    line = Line.objects.select_for_update().filter(pk=key, state=LineState.SHOWN).first()
    if line is None:
        return ""
    _stand(line, LineState.REFUSED)
    tell_line(line.broadcast_id, GONE, line.pk)
    return LineState.SHOWN


def _show(key: str, _before: str) -> None:
    """As it was. What its writer took back meanwhile stays so."""
    line = Line.objects.select_for_update().filter(pk=key, state=LineState.REFUSED).first()
    if line is not None:
        _stand(line, LineState.SHOWN)
        tell_line(line.broadcast_id, LINE if line.kind == LineKind.CHAT else QUESTIONS, line.pk)


def _stand(line: Line, state: LineState) -> None:
    line.state = state
    line.save(update_fields=["state"])


def _remove(key: str) -> None:
    Line.objects.filter(pk=key).delete()


def _thing(line: Line) -> Thing:
    link = reverse("live:player", args=[line.broadcast.talk])
    return Thing(LINE_THING, str(line.pk), line.writer_id, line.text, link)
