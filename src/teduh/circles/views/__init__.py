"""Pages of circles: load through access, call one action or query, answer."""
