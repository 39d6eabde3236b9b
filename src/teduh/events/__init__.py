"""Talks, webinars, exhibitions as dates; the live broadcast with chat and replay."""
