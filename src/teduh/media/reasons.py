"""Every way the media room says no, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teduh.foundation.refusals import Refused

# About the file: these are kept as an asset's reason.
FILE_REASONS: Mapping[str, Promise] = {
    "empty": _("This file is empty."),
    "type_unknown": _(
        "We cannot read this kind of file. Photos may be JPEG, PNG, WebP or HEIC; clips MP4, MOV or WebM."
    ),
    "too_many_bytes": _("This file is too large. A photo may have 20 MB, a clip 40 MB."),
    "checksum": _("The file did not arrive the way it left your device. Please send it again."),
    "too_many_pixels": _("This picture has more pixels than we can prepare. Please use a smaller one."),
    "dimensions": _("This picture is too long or too narrow for us to prepare."),
    "too_many_scans": _(
        "This picture is built in a way that we cannot prepare. Please save it anew and try again."
    ),
    "truncated": _("The end of this file is missing. Please choose it again, or take a new one."),
    "corrupt": _("This file is damaged. Please choose another, or take a new one."),
    "animated": _("Moving pictures are not photos here. Please choose a still photo or a clip."),
    "too_long": _("A clip may last ten seconds. This one is longer."),
    "too_many_frames": _("This clip has more frames than we can prepare."),
    "no_picture": _("There is sound in this clip but no picture."),
    "codec_unsupported": _(
        "We cannot read the way this clip is recorded. Please use H.264, HEVC, VP8 or VP9."
    ),
    "malware": _(
        "A scanner for harmful files knows this one, so we did not take it. "
        "It may come from your device without your doing. Please take a new photo or choose another file."
    ),
}
# About us: the file may be fine.
FAILURE_REASONS: Mapping[str, Promise] = {
    "timeout": _("Preparing this file took too long. Please try another one."),
    "memory": _("Preparing this file needed more memory than there is. Please try a smaller one."),
    "crashed": _("Something broke while we prepared this file. Please try again, or use another one."),
    "lost": _("We lost this file before it was prepared. We are sorry. Please send it again."),
    "files_gone": _("The files of this are gone. We are sorry. The server's operator knows of it."),
    "scanner_away": _(
        "We could not look whether this file is harmful, so we did not take it. "
        "We are sorry. Please send it again later."
    ),
    "storage_full": _(
        "The server has no room left for files right now. Nothing you shared is lost. Please try again later."
    ),
}
_REQUEST_REASONS: Mapping[str, tuple[int, Promise]] = {
    "not_found": (404, _("There is nothing here, or it is not yours to see.")),
    "checksum_unreadable": (422, _("A checksum is the SHA-256 of the file, as 64 hexadecimal digits.")),
    "too_many_uploads": (429, _("You have many unfinished uploads. Please finish or remove some first.")),
    "too_much_today": (429, _("You have sent a lot today. Please go on tomorrow.")),
    "offset_mismatch": (409, _("The upload continues at another place than this piece begins.")),
    "upload_finished": (409, _("This upload is finished already.")),
    "upload_gone": (410, _("This upload is not kept any more. Please begin again.")),
    "upload_busy": (423, _("Another piece of this upload is being written. Please try again in a moment.")),
    "beyond_the_end": (413, _("More was sent than the size that was announced.")),
    "chunk_checksum": (460, _("This piece was damaged on its way. Please send it again.")),
    "chunk_too_large": (413, _("One piece may have 1 MiB.")),
    "length_required": (411, _("Please say how long this piece is.")),
    "wrong_type": (415, _("Pieces are sent as application/offset+octet-stream.")),
    "unknown_version": (412, _("This server speaks version 1.0.0 of the tus protocol.")),
    "unreadable_header": (400, _("We could not read a header of that request.")),
    "store_away": (
        503,
        _("The place where files lie does not answer. Nothing is lost. Please try again in a moment."),
    ),
    "not_whole": (400, _("The file was not sent whole. Please send it again.")),
}
_FILE_STATUSES: Mapping[str, int] = {
    "type_unknown": 415,
    "too_many_bytes": 413,
    "checksum": 460,
    "storage_full": 507,
}


def sentence(code: str) -> Promise | str:
    """What a person reads about an asset's reason; nothing for no reason."""
    return FILE_REASONS.get(code) or FAILURE_REASONS.get(code) or ""


def refusal(code: str, **details: object) -> Refused:
    """The refusal of that code, with its status and sentence."""
    if code in _REQUEST_REASONS:
        status, words = _REQUEST_REASONS[code]
        return Refused(code, words, status=status, details=details)
    status = _FILE_STATUSES.get(code, 422)
    return Refused(code, sentence(code), status=status, details=details)
