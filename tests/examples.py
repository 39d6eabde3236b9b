"""How many examples a property is tried with."""

import os


def examples(many: int) -> int:
    """All on SQLite; the second run, on PostgreSQL, looks at a third of them, and never at the same."""
    return max(2, many // 3) if os.environ.get("DATABASE_URL") else many
