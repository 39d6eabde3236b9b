"""Decisions of the moments room, without I/O: clock and facts in, verdict out."""

from teduh.moments.rules.audiences import (
    AudienceChoice,
    AudienceVerdict,
    audience_ceiling,
    change_verdict,
    choice_verdict,
    default_policy,
    policy_allowed,
)
from teduh.moments.rules.comments import MOST_A_MINUTE, MOST_AT_ONCE, GateFacts, GateVerdict, comment_gate
from teduh.moments.rules.days import day_begins, day_ends, pin_day, remembered_dates, today_for
from teduh.moments.rules.parts import (
    MOST_ATTEMPTS,
    PartsFacts,
    PartsVerdict,
    SingleCamera,
    may_publish,
    parts_verdict,
)
from teduh.moments.rules.sessions import (
    MOST_SESSIONS_AN_HOUR,
    SessionSpan,
    SessionVerdict,
    online_span,
    session_verdict,
    ticket_days,
    ticket_span,
)
from teduh.moments.rules.timing import (
    NO_TIMING,
    TimingVerdict,
    is_quiet,
    prompt_counts,
    prompt_instant,
    timing,
)

__all__ = [
    "MOST_ATTEMPTS",
    "MOST_AT_ONCE",
    "MOST_A_MINUTE",
    "MOST_SESSIONS_AN_HOUR",
    "NO_TIMING",
    "AudienceChoice",
    "AudienceVerdict",
    "GateFacts",
    "GateVerdict",
    "PartsFacts",
    "PartsVerdict",
    "SessionSpan",
    "SessionVerdict",
    "SingleCamera",
    "TimingVerdict",
    "audience_ceiling",
    "change_verdict",
    "choice_verdict",
    "comment_gate",
    "day_begins",
    "day_ends",
    "default_policy",
    "is_quiet",
    "may_publish",
    "online_span",
    "parts_verdict",
    "pin_day",
    "policy_allowed",
    "prompt_counts",
    "prompt_instant",
    "remembered_dates",
    "session_verdict",
    "ticket_days",
    "ticket_span",
    "timing",
    "today_for",
]
