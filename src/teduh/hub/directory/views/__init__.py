"""What the addresses of the directory answer."""
