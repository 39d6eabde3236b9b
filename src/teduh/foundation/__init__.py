"""Ground: words of no domain that every room may use."""
