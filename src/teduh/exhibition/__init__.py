"""A person's recording, line or year becomes a cloth that is explained, owned and hung on a wall."""
