"""Web push by the standards: numbers and bytes, without Django and without rows."""
