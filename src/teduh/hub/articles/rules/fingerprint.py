"""What a signature is about: one hash over everything that a reader of the article is told."""

import hashlib
import json
from typing import Any

# Changes where nothing that is read changes.
_OF_THE_EDITOR = frozenset({"id"})


def fingerprint(told: dict[str, Any]) -> str:
    """The same words give the same fingerprint, whoever saved them, how often, and from which form."""
    plain = json.dumps(_bare(told), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def _bare(value: Any) -> Any:  # noqa: ANN401 - whatever a block holds
    if isinstance(value, dict):
        kept = {key: _bare(each) for key, each in value.items() if key not in _OF_THE_EDITOR}
        # What was left empty and what was never asked for are the same.
        return {key: each for key, each in kept.items() if each not in (None, "")}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
