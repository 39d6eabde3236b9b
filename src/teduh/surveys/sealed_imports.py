"""What a draft keeps of a file in words: under seal, as the file is, as they may be words of a person."""

import json
from collections.abc import Mapping
from typing import Any

from teduh.people.sealing import resealed, seal, unseal

Told = Mapping[str, Any]  # JSON
SEALED = "sealed"


def under_seal(told: Told) -> dict[str, str]:
    """As a JSON field keeps it; nothing is nothing."""
    return {SEALED: seal(json.dumps(told, ensure_ascii=False))} if told else {}


def opened(kept: Told) -> Told:
    """What was kept under seal, or as it was before anything of it was."""
    if SEALED not in kept:
        return kept
    told: Told = json.loads(unseal(kept[SEALED]))
    return told


def under_present_seal(kept: Told) -> dict[str, str]:
    """The same under the present key, whether it was sealed before or not."""
    return {SEALED: resealed(kept[SEALED])} if SEALED in kept else under_seal(kept)
