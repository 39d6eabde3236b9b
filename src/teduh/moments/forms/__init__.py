"""The shape of what people send to the moments room."""
