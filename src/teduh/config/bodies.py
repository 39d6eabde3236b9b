"""What a request may bring, in bytes. Nothing larger is read, by its announced length."""

LARGEST = 5_000_000
# Two clips, or a recording, and the words beside them come without any script.
_TWO_CLIPS, _RECORDING, _FILM = 82_000_000, 53_500_000, 61_500_000
LARGER = {
    "/capture/": _TWO_CLIPS,
    "/exhibition/make/": _RECORDING,
    "/desk/exhibition/take-in/": _RECORDING,
    "/desk/surveys/imports/": _RECORDING,
    "/desk/hub/media/": _FILM,
}
