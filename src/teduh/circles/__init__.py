"""Guided circles: a few people, somebody named who guides them, a prompt at a time, and an end."""
