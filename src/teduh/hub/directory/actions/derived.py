"""The rows that hang on a listing, made anew from what it says."""

from teduh.hub.directory.formats.portable import Portable, PortableChannel
from teduh.hub.directory.models import Alias, Channel, Facet, Listing
from teduh.hub.directory.rules.numbers import as_written_there
from teduh.hub.directory.rules.places import country_name, provinces

_PARTS = (Channel, Facet, Alias)


def keep_parts(listing: Listing, said: Portable) -> None:
    for part in _PARTS:
        part._default_manager.filter(listing=listing).delete()
    Channel.objects.bulk_create(
        _channel(listing, place, channel) for place, channel in enumerate(said.channels, start=1)
    )
    Facet.objects.bulk_create(_facets(listing, said))
    Alias.objects.bulk_create(
        Alias(listing=listing, written=alias.written, why=alias.why) for alias in said.aliases
    )
    listing.searched = searched_words(said)
    listing.save(update_fields=["searched"])


def searched_words(said: Portable) -> str:
    """Also under the names that nobody should use any more: whoever looks for one finds what is there now."""
    province = provinces().get(said.province)
    words = [
        *said.name.values(),
        *(alias.written for alias in said.aliases),
        *(channel.value for channel in said.channels),
        *((province.name_id, province.name_en) if province else ()),
        *((country_name(said.country, code) for code in ("id", "en")) if said.country else ()),
    ]
    return " ".join(words).casefold()


def _channel(listing: Listing, place: int, said: PortableChannel) -> Channel:
    is_number = said.value.startswith("+") and said.kind in ("phone", "whatsapp", "sms")
    return Channel(
        listing=listing,
        place=place,
        kind=said.kind,
        value=said.value,
        extension=said.extension,
        shown=as_written_there(said.value) if is_number else said.value.removeprefix("https://").rstrip("/"),
        last_result=said.result,
        last_tried_on=said.tried_on,
    )


def _facets(listing: Listing, said: Portable) -> list[Facet]:
    topics = [Facet(listing=listing, kind=Facet.Kind.TOPIC, key=key) for key in said.topics]
    audiences = [Facet(listing=listing, kind=Facet.Kind.AUDIENCE, key=key) for key in said.audiences]
    return topics + audiences
