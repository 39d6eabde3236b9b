"""The sentences with which this room says no."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

REASONS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    # Sessions and parts
    "wrong_nonce": (403, _("This was not taken in the session it names. Please open the camera again.")),
    "session_expired": (
        410,
        _("The time for this moment is over. You can still send it later, and it will say so."),
    ),
    "session_over": (410, _("What was taken is not kept any longer. Please take a new moment.")),
    "session_used": (409, _("A moment was already shared from this session.")),
    "day_not_begun": (409, _("The day of this ticket has not begun yet.")),
    "too_many_sessions": (429, _("You opened the camera very often. Please wait a little and try again.")),
    "unknown_role": (422, _("A part is either from the back or from the front camera.")),
    "unknown_source": (422, _("A part comes either from the camera or from a file.")),
    "alt_too_long": (422, _("A description may have 500 characters.")),
    "part_missing": (422, _("A moment has a picture of the back camera and one of the front camera.")),
    "single_camera_unknown": (422, _("We do not know that reason for a single camera.")),
    "single_camera_needless": (422, _("Both cameras are there, so no reason for a single one is needed.")),
    "gap_missing": (422, _("Please say how long the pause between the two cameras was.")),
    "gap_too_long": (422, _("The pause between the two cameras was too long. Please take both again.")),
    "upload_unfinished": (
        409,
        _("Your pictures are still on their way. Please wait until they have arrived."),
    ),
    "part_refused": (409, _("One of the pictures could not be used. Please take it again.")),
    # Sharing
    "key_missing": (422, _("Please send a key, so that nothing is shared twice.")),
    "slot_taken": (409, _("You have shared a moment of this day. To share anew, remove that one first.")),
    "day_closed": (409, _("You removed the moment of that day after it was over, so the day stays empty.")),
    "too_many_attempts": (429, _("You have shared five times today. Tomorrow is a new day.")),
    "unknown_audience": (422, _("We do not know that audience, so nothing was shared.")),
    "audience_not_chosen": (422, _("Please choose who sees your first moment.")),
    "audience_over_ceiling": (422, _("Your account or your age does not allow an audience this wide.")),
    "audience_over_guardian": (
        422,
        _("Your guardian set your account to friends only. Please talk with them about it."),
    ),
    "circle_missing": (422, _("Please choose one of your circles, and only for the audience of a circle.")),
    "widening_not_confirmed": (409, _("More people would see this. Please confirm that you want it.")),
    "caption_too_long": (422, _("A caption may have 300 characters.")),
    "political_sponsorship": (
        422,
        _(
            "This community takes no paid political content, declared or not, so this was not shared. What "
            "you think yourself, and nobody paid for, is welcome."
        ),
    ),
    "sponsor_too_long": (422, _("The name of a sponsor may have 80 characters.")),
    "marked_by_moderators": (
        403,
        _("Moderators marked this as sensitive, so it stays marked. You can appeal their decision."),
    ),
    "not_live": (409, _("This moment is not shared yet.")),
    # Comments and reactions
    "unknown_policy": (422, _("We do not know that choice of who may comment.")),
    "policy_over_age": (422, _("Under 16, friends or the people you approved may comment, or nobody.")),
    "policy_over_guardian": (
        422,
        _("Your guardian set your account to friends only, so friends may comment, or fewer."),
    ),
    "locked": (
        403,
        _("Not open to you: share yours of that day first. What is marked as sensitive is for adults."),
    ),
    "thread_closed": (403, _("Only friends of this person can read and write here.")),
    "comments_off": (403, _("Comments are off here.")),
    "friends_only": (403, _("Friends can comment here.")),
    "approved_only": (403, _("Only people whom the author approved can comment here.")),
    "comments_paused": (403, _("Comments pause here for a while.")),
    "reconsider": (409, _("These words might hurt somebody. Do you want to send them like this?")),
    "edit_too_late": (409, _("A comment can be changed for fifteen minutes. You can still remove it.")),
    "term_length": (422, _("A word or phrase has 1 to 60 characters.")),
    "term_shows_nothing": (422, _("Nothing of that can be seen, so it would match everything.")),
    "too_many_terms": (409, _("1000 words and phrases are the most. A shorter one can replace several.")),
    "unknown_pack": (422, _("We do not know that list of words.")),
    "restrict_yourself": (422, _("That is you.")),
    "unknown_limit": (422, _("We do not know that choice of whom to limit.")),
    "limit_days": (422, _("A limit lasts 1 to 28 days. You can extend it later.")),
    "unknown_effect": (422, _("We do not know that way of showing such comments.")),
    "only_shown_pinned": (409, _("Only a comment that is shown can be pinned.")),
    "unknown_act": (422, _("We do not know what to do with these comments.")),
    "too_fast": (429, _("That was a lot at once. Please wait a minute.")),
    "empty_comment": (422, _("Please write something first.")),
    "comment_too_long": (422, _("A comment may have 500 characters.")),
    "too_many_at_once": (422, _("At most 100 at once, please.")),
    "dates_turned": (422, _("The first date comes after the last one.")),
    "not_oneself": (422, _("That is you. Choose dates instead, please.")),
    "too_many_hidden": (
        409,
        _("You have hidden very much already. A longer stretch of dates can replace several."),
    ),
    "unknown_reaction": (422, _("We do not know that sign.")),
    "own_moment": (403, _("That is your own moment. Signs are for others to leave.")),
}


def refusal(code: str, **details: object) -> Refused:
    """The no with this code."""
    status, sentence = REASONS[code]
    return Refused(code, sentence, status=status, details=details)


def slot_taken(moment_id: UUID) -> Refused:
    """With the way to the moment that fills the slot."""
    return refusal("slot_taken", moment_id=str(moment_id), link=f"/m/{moment_id}/")
