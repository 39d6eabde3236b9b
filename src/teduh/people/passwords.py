"""Words of this place make no password: whoever guesses tries them first."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teduh.people.models import Person

# The product, what it is about, and who runs it; the name of the host comes beside them.
WORDS = ("teduh", "momen", "moment", "now", "admin", "komunitas", "community", "password", "sandi")
LETTERS_BESIDE = 4
SHORTEST_WORD = 4


class NotOfThisPlace:
    """What is left without those words must hold letters of its own. Asked by Django at each new password."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002 - Django's signature
        typed = password.casefold()
        left = re.sub("|".join(words_of_this_place()), "", typed)
        if left != typed and len(re.sub(r"[\W\d_]", "", left)) < LETTERS_BESIDE:
            raise ValidationError(self.get_help_text(), code="password_of_this_place")

    def get_help_text(self) -> str:
        return _("This is the name of this place with little beside it. Please add words of your own.")


def words_of_this_place() -> list[str]:
    """The longest first, so that no word is cut by a shorter one in it."""
    host = (urlsplit(settings.BASE_URL).hostname or "").casefold()
    parts = {part for part in re.split(r"[\W\d_]+", host) if len(part) >= SHORTEST_WORD}
    return sorted({*WORDS, *parts}, key=len, reverse=True)
