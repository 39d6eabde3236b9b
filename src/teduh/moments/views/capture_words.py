"""Every sentence that the capture page says by itself, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# `{camera}`, `{percent}` and `{before}` are filled in by the page.
WORDS: dict[str, Promise] = {
    "camera_back": _("back camera"),
    "camera_front": _("front camera"),
    "describe_back": _("Describe the back picture"),
    "describe_front": _("Describe the front picture"),
    "which_back": _("Back camera, 1 of 2"),
    "which_front": _("Front camera, 2 of 2"),
    "ready_back": _("The back camera is ready."),
    "ready_front": _("Now the front camera. It is ready."),
    "shutter_photo": _("Take the photo"),
    "shutter_record": _("Record: hold, or tap to start and tap to stop"),
    "shutter_stop": _("Stop recording"),
    "recording": _("Recording, up to ten seconds."),
    "reviewed": _("Nothing is shared yet."),
    "resumed": _("Your first picture is still here."),
    "preview_back": _("What the back camera took"),
    "preview_front": _("What the front camera took"),
    "no_preview": _("This browser cannot show the file, but we can read it."),
    "part_uploading": _("Uploading {percent}"),
    "part_waiting": _("The connection broke. It goes on by itself."),
    "part_arrived": _("Uploaded"),
    "part_refused": _("This file was not accepted. Take it again."),
    "uploading": _("Uploading {percent}"),
    "upload_broke": _("The connection broke. The upload goes on where it stopped, nothing is lost."),
    "offline_kept": _(
        "There is no network now. Your moment is kept on this device and goes out by itself once there is. "
        "You may close this page and open it again within 24 hours; it will then say that it was sent later."
    ),
    "preparing": _("Preparing {percent}"),
    "preparing_queue": _("Preparing, {before} before you"),
    "shared": _("Shared"),
    "not_prepared": _(
        "We could not prepare this moment. Your slot for today is free again: please take it anew."
    ),
    "too_long": _("That video is longer than ten seconds. Choose a shorter one, or record one here."),
    "see_": _("Choose who sees it: nothing is assumed for your first moment."),
    "see_self": _("Only you can see this."),
    "see_circle": _("The people in this circle can see this."),
    "see_friends": _("Friends can see this."),
    "see_server": _("Everyone here can see this."),
    "see_public": _("Everyone can see this, also without an account."),
    "comment_nobody": _("Nobody can comment."),
    "comment_approved": _("People you approved may comment."),
    "comment_approved_held": _("People you approved may comment."),
    "comment_friends": _("Friends may comment."),
    "comment_friends_held": _("Friends may comment, you approve first."),
    "comment_viewers": _("Everyone who sees it may comment."),
    "comment_viewers_held": _("Everyone who sees it may comment, you approve first."),
    "permission_refused_title": _("The camera is not allowed here"),
    "permission_refused_words": _(
        "Your browser did not give us the camera. Tap the lock or camera sign beside the address, allow the "
        "camera, then try again. You can also choose a file."
    ),
    "no_camera_title": _("No camera was found"),
    "no_camera_words": _(
        "This device seems to have no camera we can use. You can choose a photo or a video instead."
    ),
    "no_second_camera_title": _("There is only one camera"),
    "no_second_camera_words": _(
        "Your picture is kept. Share it alone: it will say that there was no second camera. Or choose a file "
        "for the front."
    ),
    "unsupported_title": _("This browser cannot use the camera here"),
    "unsupported_words": _(
        "The camera needs a secure address (https) and a current browser. You can choose a photo or a video "
        "instead."
    ),
    "broken_title": _("The {camera} did not answer"),
    "broken_words": _(
        "Perhaps another app is using it. Close that app and try again. What you have taken is kept for ten "
        "minutes."
    ),
    "next_title": _("Next: the {camera}"),
    "next_words": _("What you have so far is kept for ten minutes. Go on when you are ready."),
    "late_title": _("That was a long pause"),
    "late_words": _(
        "Both pictures belong to the same moment, so they are taken within ten seconds. Take both again; as "
        "often as you like. With “Both with one press” the second one is taken by itself."
    ),
    "taken_title": _("Today already has its moment"),
    "taken_words": _("One moment a day. Remove today's if you want to share another, or come back tomorrow."),
    "expired_title": _("The fifteen minutes are over"),
    "expired_words": _(
        "You can still share this for the day on which you took it. It will say that it was sent later. "
        "Or take a new one."
    ),
    "over_title": _("Please take a new one"),
    "over_words": _("What you took cannot be used any more."),
    "unusable_title": _("One picture could not be used"),
    "unusable_words": _("Please take both again."),
    "refused_title": _("That did not work"),
    "refused_words": _("The server did not accept this. Please try again in a moment."),
    "away_title": _("The server cannot do that now"),
    "away_words": _("Nothing is lost. Please try again in a moment."),
    "offline_title": _("There is no network"),
    "offline_words": _("We cannot open a new moment without it. Try again once you are connected."),
}
