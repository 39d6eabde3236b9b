"""Stories: what people lived through, told under a made-up name, and dated challenges."""
