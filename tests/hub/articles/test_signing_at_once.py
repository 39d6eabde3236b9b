"""Two professionals sign at the same time: the article that needed both is published."""

import datetime as dt
from threading import Thread

import pytest
from django.db import connection, transaction

from teduh.foundation.clock import local_date, now
from teduh.hub.articles.actions import sign_article
from teduh.hub.articles.told import fingerprint_of
from tests.hub.articles.written import article, professional, signed, submitted


@pytest.mark.django_db(transaction=True)
def test_the_last_of_two_who_sign_at_once_publishes_it():
    page = article(is_about_suicide=True)
    state = submitted(page)
    first, second = professional(), professional()
    read = fingerprint_of(state.revision.as_object())
    until = local_date(now(), second.time_zone) + dt.timedelta(days=30)

    def sign() -> None:
        sign_article(second, state_id=state.pk, read=read, next_review_on=until)
        connection.close()

    other = Thread(target=sign)
    with transaction.atomic():
        signed(state, first)
        other.start()
        # Long enough to count what is signed, unless it waits for the other.
        other.join(timeout=1)
    other.join()
    page.refresh_from_db()
    assert page.live
