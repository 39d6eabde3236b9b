"""Surveys of attitudes: fielded, weighted, published, and read by the hub."""
