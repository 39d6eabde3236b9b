"""`teduh check --data`: every row beside every file, every moment beside its pictures."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef

from teduh.config import health_of_archives, health_of_exhibition, health_of_imports, sealing_keys
from teduh.config.finding import Examination, Unwell, some
from teduh.config.run.words import say
from teduh.media.actions import reconcile, sweep_strays
from teduh.media.models import Asset
from teduh.media.queries import integrity
from teduh.media.rules import rendition_sizes
from teduh.moments.models import Moment, Part
from teduh.moments.queries import comment_count_drift, moments_without_pictures, pictures_of_no_moment
from teduh.people.models import Follow, Friend

# A clip without sound has no muted twin.
NOT_ALWAYS = {"muted"}
HELD = (Moment.State.PREPARING, Moment.State.LIVE, Moment.State.HIDDEN)


def repair() -> None:
    """Make rows and files agree: said in lines of its own before the examination."""
    done = reconcile()
    if done.is_another_store:
        message = "so many files are missing that this may be another store"
        raise Unwell(message)
    strays = sweep_strays()
    say(
        f"repaired: {done.prepared_anew} assets are prepared anew, {done.gone} are marked as gone, "
        f"{done.back} came back, {strays} stray files are deleted"
    )
    say(f"repaired: {health_of_archives.repair()}")
    say(f"repaired: {health_of_exhibition.repair()}")
    say(f"repaired: {health_of_imports.repair()}")


def _rows_and_files() -> str:
    found = integrity()
    if not found.is_whole:
        parts = {
            "files without a row": found.files_without_rows,
            "rows without their file": found.rows_without_files,
            "uploads without a row": found.incoming_without_rows,
        }
        raise Unwell("; ".join(some(words, names) for words, names in parts.items() if names))
    return "every row has its files and every file its row"


def _friendships() -> str:
    accepted = Follow.objects.filter(state=Follow.State.ACCEPTED)
    back = accepted.filter(follower=OuterRef("followed"), followed=OuterRef("follower"))
    mutual = set(accepted.filter(Exists(back)).values_list("follower_id", "followed_id"))
    kept = set(Friend.objects.values_list("person_id", "friend_id"))
    if mutual != kept:
        message = f"{len(mutual - kept)} friend rows are missing and {len(kept - mutual)} are too many"
        raise Unwell(message)
    return f"{len(kept) // 2} friendships, each from two follows"


def _moments() -> str:
    """What was acknowledged is there once, with all that was made of it."""
    live = Moment.objects.filter(state=Moment.State.LIVE)
    if lost := moments_without_pictures():
        raise Unwell(some("moments without any picture", lost))
    if without := sorted(set(_without_renditions())):
        raise Unwell(some("moments without all their renditions", without))
    twice = (
        Moment.objects.filter(state__in=HELD).values("author", "day").annotate(n=Count("pk")).filter(n__gt=1)
    )
    if found := [f"{row['day']} of person {row['author']}" for row in twice.order_by("author", "day")]:
        raise Unwell(some("dates with two moments", found))
    return f"{live.count()} moments, each once and with all its renditions"


def _without_renditions() -> Iterator[str]:
    parts = Part.objects.filter(moment__state=Moment.State.LIVE).order_by("pk")
    for part in parts.prefetch_related("asset__renditions").iterator(chunk_size=500):
        asset = part.asset
        names = {rendition.name for rendition in asset.renditions.all()}
        if asset.state != Asset.State.READY or _wanted(asset) - names:
            yield str(part.moment_id)


def _wanted(asset: Asset) -> set[str]:
    sizes = rendition_sizes(asset.kind, asset.width or 1, asset.height or 1)
    return set(sizes) - NOT_ALWAYS


def _pictures() -> str:
    if found := pictures_of_no_moment():
        raise Unwell(some("kept pictures of no moment", found))
    return "every kept picture belongs to a moment"


def _comment_counts() -> str:
    if count := len(comment_count_drift()):
        message = f"{count} moments keep another number of comments than they have"
        raise Unwell(message)
    return "every moment keeps the number of its comments"


DATA_PARTS: list[Examination] = [
    ("rows and files", _rows_and_files),
    ("moments", _moments),
    ("pictures", _pictures),
    ("archives", health_of_archives.examine),
    ("exhibition", health_of_exhibition.examine),
    ("imports", health_of_imports.examine),
    ("comment counts", _comment_counts),
    ("friendships", _friendships),
    ("keys", sealing_keys.examine),
]
