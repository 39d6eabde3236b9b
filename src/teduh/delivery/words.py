"""What the parts of the product are called where they are tried or offered."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEATURE_NAMES: Mapping[str, Promise] = {
    "now": _("Now, one moment a day"),
    "memories": _("Memories"),
    "explore": _("Finding people"),
}
STATE_NAMES: Mapping[str, Promise] = {
    "waits": _("has not begun"),
    "runs": _("runs"),
    "stopped": _("stopped"),
    "reading": _("is over, its members still read"),
    "over": _("is over"),
}
