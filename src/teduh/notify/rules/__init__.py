"""Decisions about telling, without input or output."""

from teduh.notify.rules.channels import KINDS, default_channels

__all__ = ["KINDS", "default_channels"]
