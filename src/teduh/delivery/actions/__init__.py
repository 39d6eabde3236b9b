"""Every write of this room."""

from teduh.delivery.actions.hosts import HostPlan, register_host, unregister_host
from teduh.delivery.actions.trials import (
    TrialPlan,
    give_notice,
    join_trial,
    leave_trial,
    plan_trial,
    resume_trial,
    stop_trial,
)

__all__ = [
    "HostPlan",
    "TrialPlan",
    "give_notice",
    "join_trial",
    "leave_trial",
    "plan_trial",
    "register_host",
    "resume_trial",
    "stop_trial",
    "unregister_host",
]
