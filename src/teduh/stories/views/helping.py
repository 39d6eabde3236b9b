"""Help beside stories: whom to call where the reader is."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpKind, HelpService

# Whom to call in danger, and whom to talk to; the page of help has the rest.
_OF_EACH = 2


def country_of(request: HttpRequest) -> str:
    return str(getattr(request.user, "country", "") or settings.DEFAULT_COUNTRY)


def help_here(request: HttpRequest) -> Sequence[HelpService]:
    lines = help_lines(country_of(request))
    kinds = (HelpKind.EMERGENCY, HelpKind.TALK)
    return [line for kind in kinds for line in [each for each in lines if each.kind is kind][:_OF_EACH]]
