"""Telling people what happened for them: the notices on the page and in the bar."""
