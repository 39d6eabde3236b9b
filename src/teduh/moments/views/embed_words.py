"""What the script of the frame says."""

from django.utils.translation import gettext as _


def words(host: str) -> dict[str, str]:
    return {
        "waiting": _("Waiting for %(host)s to say who you are.") % {"host": host},
        "preparing": _("Your moment is being prepared."),
        "uploading": _("Your pictures are on their way."),
        "live": _("You have shared today. Tomorrow is a new day."),
        "none": _("You have not shared today."),
        "failed": _("Your moment could not be prepared. Please try once more."),
        "hidden": _("Your moment of today is hidden."),
        "away": _("We cannot be reached right now. Please try again in a little while."),
        # The script fills these gaps.
        "back": _("%(name)s, back camera") % {"name": "__name__"},
        "front": _("%(name)s, front camera") % {"name": "__name__"},
        "sponsor": _("Paid or given by %(sponsor)s") % {"sponsor": "__sponsor__"},
        "taken": _("Both pictures are there. Now you can share."),
        "no_camera": _("No camera could be opened. Please choose pictures instead."),
        "missing": _("Please choose a picture first."),
    }
