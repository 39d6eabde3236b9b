"""Everything of one person in one archive, readable without Teduh."""

from teduh.config.export.kinds import KINDS, LEFT_OUT, Kind
from teduh.config.export.writing import write

__all__ = ["KINDS", "LEFT_OUT", "Kind", "write"]
