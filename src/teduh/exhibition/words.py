"""Words for what a cloth is: for its label, for who cannot see it, and for who wants to know more."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

SOURCES: Mapping[str, Promise] = {
    "recording": _("drawn from a minute of brain waves"),
    "line": _("drawn from a line made by hand"),
    "year": _("drawn from a year of moments: days and colours"),
}
LAYOUTS: Mapping[str, Promise] = {
    "byur": _("one field from edge to edge"),
    "dlorong": _("in strips"),
    "tengahan": _("with a pool in its middle"),
    "pagisore": _("in two halves, morning and evening"),
}
GROUNDS: Mapping[str, Promise] = {
    "deep": _("The ground is dark, as a night."),
    "mori": _("The ground is light, as undyed cotton."),
    "first": _("The ground has the first dye of the cloth."),
    "second": _("The ground has the second dye of the cloth."),
}
# How well a channel of a headset is heard.
LIGHTS: Mapping[str, Promise] = {
    "good": _("heard well"),
    "fair": _("heard fairly"),
    "loose": _("loose"),
    "flat": _("not touching the skin"),
}
# What the easel could not do, for people.
FAILURES: Mapping[str, Promise] = {
    "timeout": _("Drawing took too long. Please try it once more, or give a shorter recording."),
    "crashed": _("Something of ours broke while the cloth was drawn. Please try it once more."),
    "interrupted": _("The recording was interrupted, and nothing of it is kept. Please begin it once more."),
    "lost": _("What you gave was lost before it was drawn. We are sorry. Please give it once more."),
}


def technique(panel: Mapping[str, Any], language: str) -> str:
    """For the label of a print: what it is, from what kind of input, and that no wax made it.

    Nothing that was measured. SNI 0239 calls batik only what was resisted with wax.
    """
    with override(language):
        source = gettext("It was %(source)s.") % {"source": SOURCES[panel["source"]]}
        print_it_is = gettext("This is a batik-patterned print, and no batik tulis.")
        return f"{alt(panel)} {source} {print_it_is}"


def alt(panel: Mapping[str, Any]) -> str:
    """For who does not see it, in the language of the moment."""
    language = get_language() or "id"
    facts = {
        "family": panel["family"][language],
        "layout": LAYOUTS[panel["layout"]],
        "palette": panel["palette"][language],
    }
    if panel["second"] is None:
        return gettext("A batik cloth: %(family)s, %(layout)s, in %(palette)s.") % facts
    facts["second"] = panel["second"][language]
    return gettext("A batik cloth: %(family)s with %(second)s, %(layout)s, in %(palette)s.") % facts
