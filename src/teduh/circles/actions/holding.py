"""A circle as it stands, held: two changes of the same one happen one after the other, in every database."""

from uuid import UUID

from teduh.circles.models import GuidedCircle
from teduh.circles.refusals import refusal


def held_circle(circle_id: UUID) -> GuidedCircle:
    circle = GuidedCircle.objects.select_for_update().filter(pk=circle_id).first()
    if circle is None:
        raise refusal("not_found")
    return circle
