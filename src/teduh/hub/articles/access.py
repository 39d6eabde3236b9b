"""Who may, as sets: editors write, verified professionals sign, and readers are shown what was signed."""

from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Revision, TaskState

from teduh.foundation.prepared import Statement
from teduh.hub.articles.models import (
    ArticlePage,
    Edition,
    Shelf,
    Signature,
    SignOffTask,
    WordingOverride,
)
from teduh.hub.articles.rules import Signing, refusal_to_let_pass
from teduh.people.access import Viewer, current_verifications, verification_of
from teduh.people.models import Person
from teduh.people.rules.professions import PROFESSIONS

EDITORS = "hub editors"
# Asked by every page, so that it is all that a kept page costs: by hand, for a tenth of a queryset.
_SHELF = Statement(f"SELECT number FROM {Shelf._meta.db_table} WHERE id = 1", ())  # noqa: S608 - our own name
_SIGNING = [key for key, profession in PROFESSIONS.items() if profession.signs]


def is_operator(viewer: Viewer) -> bool:
    return isinstance(viewer, Person) and viewer.is_active and viewer.is_superuser


def is_editor(viewer: Viewer) -> bool:
    """Whom the operator appointed, and the operator."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    return viewer.is_superuser or viewer.groups.filter(name=EDITORS).exists()


def works_here(viewer: Viewer) -> bool:
    """For whom the desk of the hub is there."""
    return is_editor(viewer) or verification_of(viewer) is not None


def waiting_articles() -> QuerySet[TaskState]:
    """What waits for signatures, the oldest first."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=SignOffTask.objects.values("pk")
    )
    ordered: QuerySet[TaskState] = waiting.select_related("revision", "workflow_state").order_by("started_at")
    return ordered


def signatures_on(article_id: int | None, fingerprint: str) -> QuerySet[Signature]:
    """All that were given to these words."""
    return Signature.objects.filter(article=article_id, fingerprint=fingerprint)


def signatures_that_count(article_id: int | None, fingerprint: str) -> QuerySet[Signature]:
    """Of those who are verified now: what is published today was signed by who may sign today."""
    signing = current_verifications().filter(profession__in=_SIGNING).values("person")
    return signatures_on(article_id, fingerprint).filter(person__in=signing)


def who_wants_to_sign(person: Person, article: ArticlePage, fingerprint: str) -> Signing:
    """The facts that the rule of signing asks for."""
    verified = verification_of(person)
    return Signing(
        is_verified=verified is not None,
        may_sign=verified is not None and PROFESSIONS[verified.profession].signs,
        wrote=_wrote(person, article),
        has_signed=signatures_on(article.pk, fingerprint).filter(person=person).exists(),
        let_pass=overrides_on(article.pk, fingerprint).filter(person=person).exists(),
    )


def _wrote(person: Person, article: ArticlePage) -> bool:
    return article.owner_id == person.pk or _revisions_of(article).filter(user=person).exists()


def overrides_on(article_id: int | None, fingerprint: str) -> QuerySet[WordingOverride]:
    """That let exactly these words pass."""
    return WordingOverride.objects.filter(article=article_id, fingerprint=fingerprint)


def refused_to_let_pass(person: Person, article: ArticlePage, fingerprint: str) -> str:
    """Why not, in one code; empty where they may. Who works here at all is asked before."""
    signed = signatures_on(article.pk, fingerprint).filter(person=person).exists()
    return refusal_to_let_pass(wrote=_wrote(person, article), has_signed=signed)


def _revisions_of(article: ArticlePage) -> QuerySet[Revision]:
    found: QuerySet[Revision] = Revision.objects.for_instance(article)
    return found


def originals_of(article: ArticlePage) -> QuerySet[ArticlePage]:
    """Of all its languages those that nobody called a translation; the first is the original."""
    same = ArticlePage.objects.filter(translation_key=article.translation_key)
    found: QuerySet[ArticlePage] = same.filter(translation=None).order_by("pk")
    return found


def shelf_number() -> int:
    """Grows with everything that readers could be shown differently from then on."""
    rows = _SHELF.rows(None)
    return int(rows[0][0]) if rows else 0


def shown_files(digest: str) -> QuerySet[Edition]:
    """What readers are shown that has a picture, recording or film of this digest."""
    return _shown().filter(media__contains=digest)


def shown_editions(language: str) -> QuerySet[Edition]:
    """What readers of a language are shown: what was signed and is live, and drafts that say so."""
    return _shown().filter(article__locale__language_code=language)


def editions_of(translation_key: UUID) -> QuerySet[Edition]:
    """What readers are shown of one article, in whichever language."""
    return _shown().filter(article__translation_key=translation_key)


def _shown() -> QuerySet[Edition]:
    shown = Q(is_draft=False, article__live=True) | Q(is_draft=True, article__live=False)
    return Edition.objects.filter(shown)
