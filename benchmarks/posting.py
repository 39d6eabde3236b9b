"""Publishing as a program: the processor time of the transaction that makes a moment live.

`python -m benchmarks.posting 2011 20` lets 20 people from number 2011 on share; prints the least in ms.
"""

import sys
import time


def main() -> None:
    import django  # noqa: PLC0415 - the settings must be named first

    django.setup()
    first, count = (int(number) for number in sys.argv[1:3])
    print(min(cost(number) for number in range(first, first + count)))


def cost(number: int) -> float:
    """The pictures are ready already, as when somebody has written a caption meanwhile."""
    from teduh.moments.actions import open_session, share_moment  # noqa: PLC0415 - after the set-up
    from teduh.moments.models import Part  # noqa: PLC0415
    from teduh.people.models import Person  # noqa: PLC0415
    from tests.factories import asset_ready  # noqa: PLC0415

    person = Person.objects.get(pk=number)
    session, nonce = open_session(person)
    for role in Part.Role.values:
        asset = asset_ready(person)
        Part.objects.create(session=session, role=role, source=Part.Source.CAMERA, asset=asset)
    before = time.process_time()
    moment = share_moment(
        person, session_id=session.pk, nonce=nonce, idempotency_key=str(number), gap_ms=900, caption="Hai"
    )
    spent = time.process_time() - before
    if moment.state != "live":
        message = f"the moment is {moment.state}"
        raise RuntimeError(message)
    return spent * 1000


if __name__ == "__main__":
    main()
