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
from teduh.surveys.actions.importing import (
    bring_import,
    delete_import,
    drop_old_imports,
    keep_plan,
    mend_import,
    publish_import,
    stray_imports,
    weigh_import,
    withdraw_import,
)
from teduh.surveys.actions.publishing import publish_report, withdraw_report
from teduh.surveys.actions.sealing import reseal_imports
from teduh.surveys.actions.sweep import drop_unfinished, lose_order
from teduh.surveys.actions.withdrawing import withdraw_response

__all__ = [
    "Step",
    "appoint_researcher",
    "begin_response",
    "bring_import",
    "delete_import",
    "dismiss_researcher",
    "drop_old_imports",
    "drop_unfinished",
    "erase_response",
    "field_questionnaire",
    "freeze_release",
    "keep_plan",
    "keep_questionnaire",
    "lose_order",
    "mend_import",
    "open_country",
    "publish_import",
    "publish_questionnaire",
    "publish_report",
    "reseal_imports",
    "save_page",
    "stray_imports",
    "weigh_import",
    "withdraw_import",
    "withdraw_report",
    "withdraw_response",
]
