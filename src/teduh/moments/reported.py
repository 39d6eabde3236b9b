"""Moments and comments as things that can be reported."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.moments import access
from teduh.moments.models import Comment, Moment
from teduh.people.access import Viewer
from teduh.safety.things import Thing, ThingKind, register

MOMENT, COMMENT = "moment", "comment"
# As many digits as an id can have.
LONGEST_ID = 18


def connect() -> None:
    register(MOMENT, ThingKind(_("a moment"), _seen_moment, _moment_at_desk))
    register(COMMENT, ThingKind(_("a comment"), _seen_comment, _comment_at_desk))


def _seen_moment(viewer: Viewer, key: str) -> Thing | None:
    return _moment(_named(access.visible_moments(viewer), key))


def _moment_at_desk(key: str) -> Thing | None:
    return _moment(_named(Moment.objects.exclude(state=Moment.State.REMOVED), key))


def _named(moments: QuerySet[Moment], key: str) -> Moment | None:
    try:
        return moments.filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _moment(moment: Moment | None) -> Thing | None:
    if moment is None:
        return None
    # Of a locked one the reporter knows no words, and the desk reads them.
    words = "" if getattr(moment, "is_locked", False) else moment.caption
    return Thing(MOMENT, str(moment.pk), moment.author_id, words, _page_of(moment.pk))


def _seen_comment(viewer: Viewer, key: str) -> Thing | None:
    if isinstance(viewer, AnonymousUser) or not _is_id(key):
        return None
    shown = access.shown_comments(viewer).filter(pk=int(key), moment__in=access.threads(viewer))
    return _comment(shown.first())


def _comment_at_desk(key: str) -> Thing | None:
    found = Comment.objects.filter(pk=int(key)) if _is_id(key) else Comment.objects.none()
    return _comment(found.exclude(state=Comment.State.REMOVED).first())


def _is_id(key: str) -> bool:
    return key.isdecimal() and len(key) <= LONGEST_ID


def _comment(comment: Comment | None) -> Thing | None:
    if comment is None:
        return None
    link = f"{_page_of(comment.moment_id)}#c-{comment.pk}"
    return Thing(COMMENT, str(comment.pk), comment.author_id, comment.text, link)


def _page_of(moment_id: UUID) -> str:
    return reverse("moments:moment", args=[moment_id])
