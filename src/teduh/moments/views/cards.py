"""Cards of the feed as pieces of a page, kept by everything that they show.

A piece is looked up by the line that the database has just told (version, names, this viewer's rights and
counts) and by the language. What belongs to one answer alone stands in it as a place to fill: the seals of
the pictures' addresses, the token against forged requests, and where a form leads back to.
"""

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from teduh.foundation.clock import now
from teduh.foundation.fragments import Fragments
from teduh.media.signing import sealer
from teduh.moments.queries import Line, MomentCard, Still, card, page_lines, reader, stills
from teduh.people.models import Person

KEPT_BYTES = 48_000_000
# What a card takes beside its HTML.
BYTES_BESIDE = 3_000
# A word that nobody can have written into a caption.
_PLACE = secrets.token_hex(8)
_CSRF, _NEXT = f"{_PLACE}-csrf", f"{_PLACE}-next"


@dataclass(frozen=True, slots=True)
class Piece:
    """A card with places in it, and its HTML: `eager` pictures are loaded at once."""

    card: MomentCard
    assets: tuple[UUID, ...]
    templates: dict[bool, str] = field(default_factory=dict)

    def template(self, *, eager: bool) -> str:
        """Made when it is first needed; two threads that make it at once make the same."""
        if eager not in self.templates:
            self.templates[eager] = self._rendered(eager=eager)
        return self.templates[eager]

    def _rendered(self, *, eager: bool) -> str:
        field = mark_safe(_CSRF)  # noqa: S308 - a word of our own
        shown = {"card": self.card, "next": _NEXT, "csrf_input": field, "eager": eager}
        text = render_to_string("moments/_card.html", shown).replace("%", "%%")
        for number in range(len(self.assets)):
            text = text.replace(_place(number), f"%({number})s")
        return text.replace(_CSRF, "%(csrf)s").replace(_NEXT, "%(next)s")


PIECES: Fragments[Piece] = Fragments(KEPT_BYTES)


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A piece on somebody's page."""

    piece: Piece
    filling: Mapping[str, str]

    @property
    def id(self) -> UUID:
        return self.piece.card.id

    @property
    def day(self) -> dt.date:
        return self.piece.card.day

    @property
    def is_own(self) -> bool:
        return self.piece.card.is_own

    def html(self, *, eager: bool = False) -> SafeString:
        # Everything in it was escaped when it was made or when it was filled in.
        return mark_safe(self.piece.template(eager=eager) % self.filling)  # noqa: S308


def shown_cards(request: HttpRequest, person: Person, before: str) -> tuple[list[ShownCard], str]:
    """The cards of the page after the cursor `before`, and the cursor of the next one."""
    at = now()
    lines, following = page_lines(reader(person), before, at)
    seal = sealer(person.pk, at)
    filling = {"csrf": csrf_input(request), "next": escape(request.get_full_path())}
    shown = []
    for piece in _pieces(lines, person.pk):
        seals = {str(number): seal(asset.bytes).decode() for number, asset in enumerate(piece.assets)}
        shown.append(ShownCard(piece, filling | seals))
    return shown, following


def _pieces(lines: Sequence[Line], viewer_id: int) -> list[Piece]:
    """Those that nobody kept are read together and made."""
    language = translation.get_language()
    keys = [(line, line.author == viewer_id, language) for line in lines]
    found = [PIECES.get(key) for key in keys]
    read = stills([line.id for line, piece in zip(lines, found, strict=True) if piece is None])
    pieces = []
    for key, piece in zip(keys, found, strict=True):
        # What was removed between the two looks is gone from the page as well.
        if piece is not None or key[0].id in read:
            pieces.append(piece or _made(key, read[key[0].id], viewer_id))
    return pieces


def _made(key: tuple[Line, bool, str | None], still: Still, viewer_id: int) -> Piece:
    line = key[0]
    assets = () if line.is_locked else tuple(one.asset for one in still.pictures)
    piece = Piece(card(line, still, viewer_id, _place), assets)
    PIECES.keep(key, piece, len(piece.template(eager=False)) + BYTES_BESIDE)
    return piece


def _place(number: int, _asset: UUID | None = None) -> str:
    return f"{_PLACE}-{number}-"
