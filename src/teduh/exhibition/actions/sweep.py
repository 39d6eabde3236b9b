"""What nobody said yes to keeping goes by itself."""

from django.db import transaction
from django.db.models import Q

from teduh.exhibition import drawing_table
from teduh.exhibition.access import agreed
from teduh.exhibition.actions.prints import drop_pack
from teduh.exhibition.actions.withdraw import withdraw_work
from teduh.exhibition.models import PrintPack, Work
from teduh.exhibition.notices import PRINT_TAKEN_BACK
from teduh.exhibition.print_packs import PREFIX, key_of
from teduh.exhibition.rules import PACK_KEPT_FOR, TOLD_OF_PRINTS_FOR, UNKEPT_FOR
from teduh.foundation.clock import now
from teduh.media.store import default_store
from teduh.notify.models import Notice

_AT_ONCE = 200


def drop_unkept() -> int:
    """A day after it was given: what was refused, left unchosen, or neither kept nor shown."""
    old = Work.objects.filter(created_at__lt=now() - UNKEPT_FOR)
    unchosen = old.exclude(state__in=(Work.State.FINISHED, Work.State.WITHDRAWN))
    taken = old.filter(state=Work.State.FINISHED, finished_at__lt=now() - UNKEPT_FOR)
    kept = Q(pk__in=agreed(taken, "keep").values("pk")) | Q(pk__in=agreed(taken, "show").values("pk"))
    gone = [
        *unchosen.values_list("pk", flat=True)[:_AT_ONCE],
        *taken.exclude(kept).values_list("pk", flat=True),
    ]
    for pk in gone:
        with transaction.atomic():
            withdraw_work(pk)
    return len(gone)


def drop_old_packs() -> int:
    """A day is enough to fetch them; and what a crash left without a row goes as well."""
    old = list(PrintPack.objects.filter(asked_at__lt=now() - PACK_KEPT_FOR))
    for pack in old:
        drop_pack(pack)
    for key in stray_packs():
        default_store().delete(key)
    return len(old)


def stray_packs() -> list[str]:
    known = {key_of(pk) for pk in PrintPack.objects.values_list("pk", flat=True)}
    return [key for key in default_store().keys(PREFIX) if key not in known]


def forget_prints() -> int:
    """Titles of what was taken back stand in what curators were told no longer than prints hang."""
    old = Notice.objects.filter(kind=PRINT_TAKEN_BACK, created_at__lt=now() - TOLD_OF_PRINTS_FOR)
    return old.delete()[0]


def clear_table() -> int:
    """What lies there and no work waits for: a crash left it."""
    stray = stray_gifts()
    for key in stray:
        default_store().delete(key)
    return len(stray)


def stray_gifts() -> list[str]:
    lying = list(drawing_table.lying_there())
    waiting = Work.objects.filter(
        pk__in=[pk for _, pk in lying if pk], state__in=(Work.State.WAITING, Work.State.DRAWING)
    )
    wanted = set(waiting.values_list("pk", flat=True))
    return [key for key, pk in lying if pk not in wanted]
