"""Moments and comments as things that can be reported."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.foundation.clock import now
from teduh.media.access import register_audience
from teduh.media.models import SealedFile
from teduh.media.signing import media_url, sealed_url
from teduh.moments import access
from teduh.moments.actions import moderation, sealing
from teduh.moments.actions.sealing import COMMENT, MOMENT
from teduh.moments.models import Comment, Moment, Part
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.safety.access import under_review
from teduh.safety.things import Picture, Taking, Thing, ThingKind, Veiling, register

# As many digits as an id can have.
LONGEST_ID = 18


def connect() -> None:
    moments = Taking(
        hide=lambda key: moderation.take_down_moment(UUID(key)),
        show=lambda key, _before: moderation.put_back_moment(UUID(key)),
        remove=lambda key: moderation.erase_moment(UUID(key)),
        veiling=Veiling(
            veil=lambda key: moderation.veil_moment(UUID(key)),
            unveil=lambda key, before: moderation.unveil_moment(UUID(key), before),
        ),
    )
    comments = Taking(
        hide=lambda key: moderation.take_down_comment(int(key)),
        show=lambda key, before: moderation.put_back_comment(int(key), before),
        remove=lambda key: moderation.erase_comment(int(key)),
    )
    moment = ThingKind(
        _("a moment"),
        _seen_moment,
        _moment_at_desk,
        moments,
        _pictures,
        seal=lambda key: sealing.seal_moment_of(UUID(key)),
        sealed_pictures=sealed_pictures,
    )
    register(MOMENT, moment)
    register_audience(assets_at_desk, judges=True)
    comment = ThingKind(
        _("a comment"),
        _seen_comment,
        _comment_at_desk,
        comments,
        seal=lambda key: sealing.seal_comment_of(int(key)),
    )
    register(COMMENT, comment)


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


def _pictures(moderator_id: int, key: str) -> tuple[Picture, ...]:
    parts = Part.objects.filter(moment=UUID(key)).select_related("asset").order_by("role")
    return tuple(_picture(part, moderator_id) for part in parts)


def _picture(part: Part, moderator_id: int) -> Picture:
    name = "play" if part.asset.kind == "video" else "fallback"
    return Picture(part.asset.kind, media_url(name, part.asset_id, moderator_id, now()), part.alt)


def sealed_pictures(moderator_id: int, copy_id: UUID) -> tuple[Picture, ...]:
    files = SealedFile.objects.filter(copy=copy_id).order_by("pk")
    return tuple(Picture(file.kind, sealed_url(file.pk, moderator_id, now()), file.alt) for file in files)


def assets_at_desk(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """Which of these files a moderator may look at, because a report or an appeal about them waits."""
    moderator = Person.objects.filter(pk=viewer_id, is_staff=True).first() if viewer_id else None
    if moderator is None:
        return set()
    reviewed = [UUID(key) for key in under_review(moderator, MOMENT)]
    parts = Part.objects.filter(asset__in=asset_ids, moment__in=reviewed)
    # Of what its author removed there is a sealed copy, behind a door of its own.
    parts = parts.exclude(moment__state=Moment.State.REMOVED)
    return set(parts.values_list("asset", flat=True))


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
