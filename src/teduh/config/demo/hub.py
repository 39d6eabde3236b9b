"""The demo's hub: the shipped articles as drafts that readers see, and on each that nobody signed it."""

from teduh.config.content import SHIPPED
from teduh.hub.articles.actions import load_folder
from teduh.hub.articles.files import read_folder


def load_demo_hub() -> None:
    """Again is as once. Drafts stay drafts: not even the demo has a way around the signature."""
    load_folder(read_folder(SHIPPED), show=True)
