"""Both databases and both stores in one archive, and back into an empty place."""
