"""The two ways a rendering ends without a result: a verdict on the file, or a failure worth a retry."""

REFUSAL_CODES: tuple[str, ...] = (
    "empty",  # no byte at all
    "type_unknown",  # neither a photo nor a video we read
    "too_many_bytes",
    "checksum",  # the bytes are not the ones the sender announced
    "too_many_pixels",
    "dimensions",  # one side too long, or no side to speak of
    "too_many_scans",  # a progressive JPEG made to burn time
    "truncated",  # the end is missing
    "corrupt",  # the middle is broken
    "animated",  # a picture sequence in a photo's clothes
    "too_long",
    "too_many_frames",
    "no_picture",  # a video without a video track
    "codec_unsupported",
)

FAILURE_CODES: tuple[str, ...] = ("timeout", "memory", "crashed")


class MediaRefused(Exception):  # noqa: N818 - it is a verdict, not an error
    """The file itself is unacceptable: trying again gives the same answer."""

    def __init__(self, code: str, detail: str = "") -> None:
        if code not in REFUSAL_CODES:
            raise ValueError(f"{code!r} is not a refusal code")
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class RenderingFailed(Exception):  # noqa: N818 - named for what happened to the file
    """We ran out of time or memory, or broke: the same file may pass on another try.

    `is_final` where it would not: it asks for more than a file may have, however idle we are.
    """

    def __init__(self, code: str, detail: str = "", *, is_final: bool = False) -> None:
        if code not in FAILURE_CODES:
            raise ValueError(f"{code!r} is not a failure code")
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.is_final = is_final
