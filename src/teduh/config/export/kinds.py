"""What belongs to a person, room by room, and what is left out with its reason."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import Model

from teduh.media.models import Asset, Rendition
from teduh.moments import models as moments
from teduh.notify import models as notify
from teduh.people import models as people
from teduh.safety import models as safety


@dataclass(frozen=True)
class Kind:
    """Rows of one kind, and by which of their fields they belong to the person."""

    name: str
    model: type[Model]
    belongs_by: str


KINDS = (
    Kind("person", people.Person, "pk"),
    Kind("email_addresses", EmailAddress, "user"),
    Kind("devices", people.AccessToken, "person"),
    Kind("follows_made", people.Follow, "follower"),
    Kind("follows_received", people.Follow, "followed"),
    Kind("friends", people.Friend, "person"),
    Kind("circles", people.Circle, "owner"),
    Kind("circle_members", people.CircleMember, "circle__owner"),
    Kind("circle_memberships", people.CircleMember, "person"),
    Kind("blocks", people.Block, "blocker"),
    Kind("mutes", people.Mute, "muter"),
    Kind("farewell", people.Farewell, "person"),
    Kind("archive", people.Archive, "person"),
    Kind("data_requests", people.DataRequest, "person"),
    Kind("capture_sessions", moments.CaptureSession, "person"),
    Kind("days", moments.DaySlot, "person"),
    Kind("moments", moments.Moment, "author"),
    Kind("captions_before", moments.CaptionEdit, "moment__author"),
    Kind("parts", moments.Part, "session__person"),
    Kind("comments", moments.Comment, "author"),
    Kind("reactions", moments.Reaction, "person"),
    Kind("approved_commenters", moments.ApprovedCommenter, "author"),
    Kind("memory_choice", moments.MemoryChoice, "person"),
    Kind("hidden_memories", moments.HiddenMemory, "owner"),
    Kind("reports", safety.Report, "reporter"),
    Kind("decisions", safety.Decision, "about"),
    Kind("appeals", safety.Appeal, "decision__about"),
    Kind("notices", notify.Notice, "person"),
    Kind("channel_choices", notify.ChannelChoice, "person"),
    Kind("files", Asset, "owner"),
    Kind("renditions", Rendition, "asset__owner"),
)
# Rows that name the person and are somebody else's business, or nobody's.
LEFT_OUT = {
    "people.Block.blocked": "who blocked them is for the others to know",
    "people.Mute.muted": "who muted them is for the others to know",
    "people.Friend.friend": "the same friendships, seen from the other side",
    "moments.ApprovedCommenter.person": "whom others trust is for the others to know",
    "moments.HiddenMemory.person": "who does not want to be reminded of them is for the others to know",
    "notify.Cause.person": "who was told of them is for the others to know",
    "safety.Report.about": "who reported them is for the others to know",
    "safety.Decision.decided_by": "who decided is not told to anybody concerned",
    "safety.Appeal.decided_by": "who decided is not told to anybody concerned",
    "safety.DeskEntry.by": "the log of the desk belongs to the place",
    "moments.PublishKey.person": "kept for a day to answer a repeated request",
}
SECRET_FIELDS = {"password", "digest", "decided_by"}
