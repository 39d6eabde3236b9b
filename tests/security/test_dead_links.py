"""A link to a picture that was good a moment ago: after any change it opens nothing, however it is asked."""

import pytest

from teduh.foundation.clock import now
from teduh.media.signing import media_url
from teduh.media.store import default_store
from teduh.moments.actions import change_audience, remove_moment
from teduh.moments.models import Audience
from teduh.people import actions as people
from teduh.people.models import AccessToken
from teduh.safety.actions import Ruling, decide, report_thing
from tests.config.lane.doubles import Doors
from tests.factories import befriend, moment, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes", "clock")]


class Scene:
    """Budi's picture, which Sari sees as a friend; Dedi moderates."""

    def __init__(self, tmp_path):
        self.budi, self.sari = person("budi"), person("sari")
        self.dedi = person("dedi", is_staff=True)
        befriend(self.budi, self.sari)
        self.circle = people.create_circle(self.budi, name="dekat")
        self.shared = moment(self.budi, roles=("back",))
        asset = self.shared.parts.get().asset
        source = tmp_path / "picture"
        source.write_bytes(bytes(range(100)))
        default_store().save(asset.renditions.get(name="large").key, source)
        self.token = people.issue_token(self.sari, kind=AccessToken.Kind.WEB)
        self.link = media_url("large", asset.pk, self.sari.pk, now())

    def to_circle(self):
        people.invite_to_circle(self.budi, circle=self.circle, invited=self.sari)
        people.accept_circle(self.sari, circle=self.circle)
        self.narrowed(Audience.CIRCLE, self.circle.pk)

    def narrowed(self, audience, circle_id=None):
        change_audience(self.budi, moment_id=self.shared.pk, audience=audience, circle_id=circle_id)

    def reported(self, verdict):
        report_thing(self.sari, kind="moment", key=str(self.shared.pk), reason="spam")
        decide(self.dedi, kind="moment", key=str(self.shared.pk), ruling=Ruling(verdict, "spam", "Iklan."))


CHANGES = {
    "narrowed to oneself": lambda here: here.narrowed(Audience.SELF),
    "narrowed to a circle she is not in": lambda here: here.narrowed(Audience.CIRCLE, here.circle.pk),
    "taken out of the circle": lambda here: (
        here.to_circle(),
        people.remove_from_circle(here.budi, circle=here.circle, member=here.sari),
    ),
    "left the circle": lambda here: (here.to_circle(), people.leave_circle(here.sari, circle=here.circle)),
    "the circle removed": lambda here: (
        here.to_circle(),
        people.remove_circle(here.budi, circle=here.circle),
    ),
    "removed": lambda here: remove_moment(here.budi, moment_id=here.shared.pk),
    "she is blocked": lambda here: people.block_person(here.budi, blocked=here.sari),
    "she blocks": lambda here: people.block_person(here.sari, blocked=here.budi),
    "he removes her": lambda here: people.remove_follower(here.budi, follower=here.sari),
    "she unfollows": lambda here: people.unfollow(here.sari, followed=here.budi),
    "he is suspended": lambda here: people.suspend_person(here.budi),
    "he leaves": lambda here: people.say_farewell(here.budi, days=7),
    "she is suspended": lambda here: people.suspend_person(here.sari),
    "she logs out": lambda here: people.log_out_everywhere(here.sari),
    "hidden by a moderator": lambda here: here.reported("hide"),
    "taken away by a moderator": lambda here: here.reported("remove"),
}
ETAG = '"' + "0" * 32 + '"'
ASKED = {
    "plainly": {},
    "for a piece": {"range": "bytes=0-9"},
    "for the end": {"range": "bytes=-5"},
    "for what is new": {"if-none-match": ETAG},
    "for anything new": {"if-none-match": "*"},
    "for the rest": {"if-range": ETAG, "range": "bytes=50-"},
    "for what matches": {"if-match": ETAG},
    "for what is newer": {"if-modified-since": "Sat, 28 Nov 2099 00:00:00 GMT"},
    "past the end": {"range": "bytes=9999-"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_link_dies_with_the_next_request(tmp_path, change):
    here, doors = Scene(tmp_path), Doors()
    before = {
        how: doors.both(here.link, token=here.token, headers=asked).status for how, asked in ASKED.items()
    }
    assert before["plainly"] == 200
    assert 404 not in before.values()

    change(here)
    answers = {how: doors.both(here.link, token=here.token, headers=asked) for how, asked in ASKED.items()}
    assert {how: answer.status for how, answer in answers.items()} == dict.fromkeys(ASKED, 404)
    assert doors.both(here.link, token=here.token, method="HEAD").status == 404
    told = {name.lower() for answer in answers.values() for name, _ in answer.headers}
    assert {answer.body for answer in answers.values()} == {b""}
    assert told & {"etag", "content-range", "accept-ranges", "last-modified"} == set()
