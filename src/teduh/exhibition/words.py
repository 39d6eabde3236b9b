"""Words for what a cloth is: for its label, for who cannot see it, and for who wants to know more."""

from collections.abc import Mapping

from django.utils.functional import Promise
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
# What the easel could not do, for people.
FAILURES: Mapping[str, Promise] = {
    "timeout": _("Drawing took too long. Please try it once more, or give a shorter recording."),
    "crashed": _("Something of ours broke while the cloth was drawn. Please try it once more."),
    "lost": _("What you gave was lost before it was drawn. We are sorry. Please give it once more."),
}
