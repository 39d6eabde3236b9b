"""A broadcast as files: what may be played now, and every segment kept for the recording."""
