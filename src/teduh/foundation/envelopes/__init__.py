"""Text that a copy of the database alone does not tell: sealed row by row, under a key elsewhere."""

from teduh.foundation.envelopes.fields import EMPTY, SealedText
from teduh.foundation.envelopes.sealing import CannotOpenError, key_id_of, open_sealed, rewrapped, seal

__all__ = ["EMPTY", "CannotOpenError", "SealedText", "key_id_of", "open_sealed", "rewrapped", "seal"]
