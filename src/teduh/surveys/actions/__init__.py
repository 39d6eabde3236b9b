"""Every write of the surveys room."""

from teduh.surveys.actions.answering import Step, begin_response, erase_response, save_page
from teduh.surveys.actions.desk import (
    appoint_researcher,
    dismiss_researcher,
    field_questionnaire,
    keep_questionnaire,
    open_country,
    publish_questionnaire,
)
from teduh.surveys.actions.freezing import freeze_release
from teduh.surveys.actions.publishing import publish_report, withdraw_report
from teduh.surveys.actions.sweep import drop_unfinished, lose_order
from teduh.surveys.actions.withdrawing import withdraw_response

__all__ = [
    "Step",
    "appoint_researcher",
    "begin_response",
    "dismiss_researcher",
    "drop_unfinished",
    "erase_response",
    "field_questionnaire",
    "freeze_release",
    "keep_questionnaire",
    "lose_order",
    "open_country",
    "publish_questionnaire",
    "publish_report",
    "save_page",
    "withdraw_report",
    "withdraw_response",
]
