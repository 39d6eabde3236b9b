"""Pages of sessions: load through access, call one action or query, answer."""
