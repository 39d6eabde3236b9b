"""What the script of the frame says."""

from django.utils.translation import gettext as _

from teduh.moments.views.capture_words import WORDS

# Said in the frame as on the page of the camera.
SAME = (
    "which_back",
    "which_front",
    "shutter_photo",
    "shutter_record",
    "shutter_stop",
    "recording",
    "preview_back",
    "preview_front",
    "no_preview",
    "too_long",
)


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
        "taken": _("Everything is there. Now you can share."),
        "late": _("That was a long pause. Both belong to the same moment: please take both again."),
        "put_away": _("The camera is closed."),
        "no_camera": _("No camera could be opened. Please choose files instead."),
        "missing": _("Please choose a photo or a video first."),
        **{name: str(WORDS[name]) for name in SAME},
    }
