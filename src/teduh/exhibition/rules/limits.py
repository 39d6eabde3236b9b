"""How much, how often, how long."""

import datetime as dt
from typing import Final

# As the reader of recordings takes them.
LARGEST_GIVEN: Final = 50 * 1024 * 1024
LONGEST_STORY: Final = 2000
LAST_ATTEMPT: Final = 3
# Of one person, waiting to be drawn or to be chosen from.
MOST_UNFINISHED: Final = 3
# Of a headset that somebody wears.
LISTENED_SECONDS: Final = 60
# A cloth for a wall, in millimetres, and how long a pack of them lies there.
FABRIC_MM: Final = (1050, 1050)
PACK_KEPT_FOR: Final = dt.timedelta(hours=24)
# Lines of one's own hold the recording: they lie there no longer than it takes to fetch them.
OWN_FILE_KEPT_FOR: Final = dt.timedelta(hours=1)
# To one guardian of one child.
MOST_LETTERS: Final = 5
# The title of what was taken back, to curators who take its print down.
TOLD_OF_PRINTS_FOR: Final = dt.timedelta(days=30)
# What nobody said yes to keeping goes after this.
UNKEPT_FOR: Final = dt.timedelta(hours=24)
