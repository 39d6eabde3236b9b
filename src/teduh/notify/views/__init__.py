"""Pages of notices, and of what one wants to be told."""
