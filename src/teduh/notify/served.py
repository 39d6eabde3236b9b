"""Of which events other servers are told, and by which facts: never by a name or a word of anybody."""

from typing import Any
from uuid import UUID

from teduh.delivery.access import links_of
from teduh.delivery.signals import link_ended
from teduh.notify.actions import tell_servers
from teduh.people.models import DataRequest, Person
from teduh.people.signals import data_requested, person_to_be_erased
from teduh.safety.models import Report
from teduh.safety.signals import appealed, reported


def connect() -> None:
    reported.connect(on_reported, dispatch_uid="notify.served.reported")
    appealed.connect(on_appealed, dispatch_uid="notify.served.appealed")
    data_requested.connect(on_data_requested, dispatch_uid="notify.served.data_requested")
    link_ended.connect(on_link_ended, dispatch_uid="notify.served.link_ended")
    person_to_be_erased.connect(on_person_to_be_erased, dispatch_uid="notify.served.person_to_be_erased")


def on_reported(report_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    kind, reason, urgency = Report.objects.values_list("kind", "reason", "urgency").get(pk=report_id)
    facts = {"report_id": str(report_id), "kind": kind, "reason": reason, "urgency": urgency}
    tell_servers("report.waiting", facts)


def on_appealed(decision_id: UUID, **_: Any) -> None:  # noqa: ANN401 - as above
    tell_servers("appeal.waiting", {"decision_id": str(decision_id)})


def on_data_requested(request_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    kind, due_at = DataRequest.objects.values_list("kind", "due_at").get(pk=request_id)
    tell_servers("request.waiting", {"request_id": request_id, "kind": kind, "due_at": due_at.isoformat()})


def on_link_ended(host_id: int, subject: str, **_: Any) -> None:  # noqa: ANN401 - as above
    tell_servers("link.ended", {"subject": subject}, host=host_id)


def on_person_to_be_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    """Whoever leaves for good ends their links, too."""
    for host_id, subject in links_of(Person(pk=person_id)).values_list("host", "subject"):
        on_link_ended(host_id, subject)
