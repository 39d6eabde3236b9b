"""Archives that members asked for: every ready one beside its file, every file beside its row."""

from itertools import chain
from uuid import UUID

from teduh.config.archives import FOLDER, erase_file, key_of
from teduh.config.finding import Unwell, some
from teduh.foundation.jobs.kept import State
from teduh.foundation.jobs.queries import jobs
from teduh.media.store import default_store
from teduh.people.actions import archive_is_lost
from teduh.people.models import Archive

# A crash leaves a few. More is another database beside these files, above all where it knows no archive.
_FEW, _FEW_WITHOUT_ANY = 20, 3


def examine() -> str:
    parts = {
        "ready archives without their file": [key_of(archive.pk) for archive in _without_files()],
        "archives without a row": _without_rows(),
    }
    if found := [some(words, keys) for words, keys in parts.items() if keys]:
        raise Unwell("; ".join(found))
    return "every archive that members can fetch has its file, and no other is kept"


def repair() -> str:
    """What is gone is put together anew; what nobody can fetch any more is deleted. Says so."""
    anew = sum(archive_is_lost(archive.pk) for archive in _without_files())
    left = _without_rows()
    if len(left) > (_FEW if Archive.objects.exists() else _FEW_WITHOUT_ANY):
        return f"{anew} archives are put together anew, none is deleted: so many may be another database's"
    for key in left:
        default_store().delete(key)
    return f"{anew} archives are put together anew, {len(left)} archives without a row are deleted"


def _without_files() -> list[Archive]:
    """Also those whose file has another size."""
    ready = Archive.objects.filter(state=Archive.State.READY)
    rows = {key_of(archive.pk): archive for archive in ready.order_by("pk")}
    sizes = default_store().sizes(rows)
    missing = [archive for key, archive in rows.items() if sizes.get(key) != archive.size]
    # Asked again: it may have been dropped in between, row and all.
    return [archive for archive in missing if ready.filter(pk=archive.pk, size=archive.size).exists()]


def _without_rows() -> list[str]:
    """The row comes before the file, and goes before it: what a job is about to erase is not left over."""
    keys = list(default_store().keys(FOLDER))
    named = {key_of(pk) for pk in Archive.objects.values_list("pk", flat=True)}
    return sorted(key for key in keys if key not in named | _going())


def _going() -> set[str]:
    waiting = chain.from_iterable(jobs(state=state, queue="media") for state in (State.READY, State.RUNNING))
    erasing = (job for job in waiting if job.task_path == erase_file.module_path)
    return {key_of(UUID(str(job.args[0]))) for job in erasing}
