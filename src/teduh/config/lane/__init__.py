"""The one server: it answers itself what is read most, and hands everything else to Django."""

# First of all: what the lane imports needs Django to be set up.
from teduh.config.wsgi import application

__all__ = ["application"]
