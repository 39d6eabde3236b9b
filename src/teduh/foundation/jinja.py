"""The Jinja2 environment of the product's pages."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from teduh.foundation import dates, placeholders

# Where every page leads, that of a failing server too, which is made without a request.
HELP_LINK = "/help/"


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("moments:moment", card.id)`."""
    if not args and not kwargs:
        return _fixed(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return reverse(name, args=args or None, kwargs=kwargs or None)


@lru_cache(maxsize=1024)
def _fixed(name: str, urlconf: Any, prefix: str) -> str:  # noqa: ANN401, ARG001 - a module or a list; asked for by reverse
    """Every page leads to the same dozen places: each is looked up once."""
    return reverse(name, urlconf)


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Jinja2's own options
    """Pages see gettext, addresses, dates and placeholders; an unknown name is an error, not empty."""
    env = Environment(  # noqa: S701 - autoescape is among the options below
        **{
            **options,
            "autoescape": True,
            "undefined": StrictUndefined,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(
        url=url,
        static=static,
        help_link=HELP_LINK,
        get_language=translation.get_language,
        weekday_names=dates.weekday_names,
        month_in_words=dates.month_in_words,
    )
    env.filters.update(
        day_in_words=dates.day_in_words,
        filesizeformat=filesizeformat,
        full_date=dates.full_date,
        full_date_in=dates.full_date_in,
        clock_time=dates.clock_time,
        placeholder=placeholders.placeholder,
        initials=placeholders.initials,
        disc=placeholders.disc,
    )
    return env
