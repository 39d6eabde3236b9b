"""All that an engine counted, as arrays that a file keeps."""

import numpy as np

from teduh.surveys.engines import Counted


def arrays(counted: Counted) -> dict[str, np.ndarray]:
    """All that was counted, by names that a file keeps."""
    found = {"levels": counted.levels, "values": np.array([repr(counted.values)])}
    for name, tally in {"": counted.whole, **counted.answers}.items():
        for part in ("people", "base", "squares"):
            found[f"{name}.{part}"] = getattr(tally, part)
    return found
