"""What the parts of the product are called where they are tried or offered."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEATURE_NAMES: Mapping[str, Promise] = {
    "now": _("Now, one moment a day"),
    "memories": _("Memories"),
    "explore": _("Finding people"),
}
SCOPE_NAMES: Mapping[str, Promise] = {
    "openid": _("That it is you: a name made up for this app alone, by which it knows you again"),
    "profile": _("The name your friends call you by here"),
}
STATE_NAMES: Mapping[str, Promise] = {
    "waits": _("has not begun"),
    "runs": _("runs"),
    "stopped": _("stopped"),
    "reading": _("is over, its members still read"),
    "over": _("is over"),
}
