"""Every write of the articles."""

from teduh.hub.articles.actions.desk import appoint_editor, dismiss_editor, publish_due, shelf_of
from teduh.hub.articles.actions.importing import bring_in
from teduh.hub.articles.actions.loading import Loaded, load_folder
from teduh.hub.articles.actions.media import bring_medium, drop_medium, keep_medium
from teduh.hub.articles.actions.ordering import place_topic, take_back_place
from teduh.hub.articles.actions.shelf import (
    require_publishable,
    show_draft,
    show_edition,
    turn_leaf,
    withdraw_edition,
)
from teduh.hub.articles.actions.signing import (
    let_wording_pass,
    send_back,
    sign_article,
)
from teduh.hub.articles.actions.translating import FOLLOWS, follow_original

__all__ = [
    "FOLLOWS",
    "Loaded",
    "appoint_editor",
    "bring_in",
    "bring_medium",
    "dismiss_editor",
    "drop_medium",
    "follow_original",
    "keep_medium",
    "let_wording_pass",
    "load_folder",
    "place_topic",
    "publish_due",
    "require_publishable",
    "send_back",
    "shelf_of",
    "show_draft",
    "show_edition",
    "sign_article",
    "take_back_place",
    "turn_leaf",
    "withdraw_edition",
]
