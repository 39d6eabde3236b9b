"""Every write of this room."""

from teduh.delivery.actions.connections import (
    SCOPES,
    ClientPlan,
    connect,
    disconnect,
    forget_expired_keys,
    register_client,
    unregister_client,
)
from teduh.delivery.actions.ending import plan_ending, tell_ending, withdraw_ending
from teduh.delivery.actions.hosts import HostPlan, register_host, unregister_host
from teduh.delivery.actions.links import (
    Opened,
    begin_session,
    forget_used_handshakes,
    link_account,
    make_code,
    unlink_host,
)
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
    "SCOPES",
    "ClientPlan",
    "HostPlan",
    "Opened",
    "TrialPlan",
    "begin_session",
    "connect",
    "disconnect",
    "forget_expired_keys",
    "forget_used_handshakes",
    "give_notice",
    "join_trial",
    "leave_trial",
    "link_account",
    "make_code",
    "plan_ending",
    "plan_trial",
    "register_client",
    "register_host",
    "resume_trial",
    "stop_trial",
    "tell_ending",
    "unlink_host",
    "unregister_client",
    "unregister_host",
    "withdraw_ending",
]
