"""What the database knows of listings, as files say it."""

from collections.abc import Iterator

from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.formats.portable import Portable, PortableAlias, PortableChannel
from teduh.hub.directory.models import Facet, Listing

# Fields that are called the same in a file and in the database.
SAME = (
    "key",
    "name",
    "about",
    "kind",
    "reach",
    "status",
    "country",
    "province",
    "zone",
    "hours",
    "exceptions",
    "cost",
    "anonymous",
    "may_tell",
    "answered_by",
    "confidentiality",
    "what_happens",
    "wait",
    "wait_on",
    "evidence",
    "evidence_on",
    "verified_on",
    "verified_how",
    "verified_by",
)


def portable_listings() -> Iterator[Portable]:
    """By key, each once."""
    rows = visible_listings().select_related("paired_with", "replaced_by")
    for listing in rows.prefetch_related("channels", "facets", "aliases").order_by("key"):
        yield _portable(listing)


def _portable(listing: Listing) -> Portable:
    facets = sorted(listing.facets.all(), key=lambda facet: facet.pk)
    return Portable(
        **{name: getattr(listing, name) for name in SAME},
        topics=tuple(facet.key for facet in facets if facet.kind == Facet.Kind.TOPIC),
        audiences=tuple(facet.key for facet in facets if facet.kind == Facet.Kind.AUDIENCE),
        channels=tuple(
            PortableChannel(one.kind, one.value, one.extension, one.last_result, one.last_tried_on)
            for one in listing.channels.all()
        ),
        paired_with=listing.paired_with.key if listing.paired_with else "",
        replaced_by=listing.replaced_by.key if listing.replaced_by else "",
        aliases=tuple(
            PortableAlias(alias.why, alias.written)
            for alias in sorted(listing.aliases.all(), key=lambda alias: alias.pk)
        ),
    )
