"""What belongs to a person, room by room, and what is left out with its reason."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model, Q

from teduh.delivery import models as delivery
from teduh.exhibition import models as exhibition
from teduh.media.models import Asset, Rendition
from teduh.moments import access as moments_access
from teduh.moments import models as moments
from teduh.moments.rules import told_state
from teduh.notify import models as notify
from teduh.people import access as people_access
from teduh.people import models as people
from teduh.people.sealing import unseal
from teduh.safety import access as safety_access
from teduh.safety import models as safety
from teduh.surveys import models as surveys

Row = dict[str, object]


def _all(_person: people.Person) -> Q:
    return Q()


def _as_it_is(row: Row) -> Row:
    return row


@dataclass(frozen=True)
class Kind:
    """Rows of one kind, and by which of their fields they belong to the person.

    An archive tells no more than the pages do: `told` says which of the rows, `worded` how.
    """

    name: str
    model: type[Model]
    belongs_by: str
    told: Callable[[people.Person], Q] = _all
    worded: Callable[[Row], Row] = _as_it_is


def _mutes(person: people.Person) -> Q:
    """Whoever is out of reach is not named: it would say that they are here, and have blocked."""
    return Q(muted__in=people_access.reachable_people(person))


def _restrictions(person: people.Person) -> Q:
    return Q(person__in=moments_access.restricted_by(person))


def _engagement(person: people.Person) -> Q:
    return Q(pk__in=moments_access.own_log(person).values("pk"))


def _hidden_memories(person: people.Person) -> Q:
    return Q(pk__in=moments_access.hidden_memories(person).values("pk"))


def _decisions(person: people.Person) -> Q:
    return Q(pk__in=safety_access.decisions_about(person).values("pk"))


# What the author of a moment thinks of a comment is not its writer's.
_OF_THE_AUTHOR = {"decided_at", "held_because", "is_quiet"}


def _as_posted(comment: Row) -> Row:
    """As the pages tell it: not why it waits, nor that the author of the moment refused, hid or held it."""
    facts = {name: comment[name] for name in ("state", "is_quiet", "held_because")}
    stands = moments.Comment(**facts)
    kept = {name: value for name, value in comment.items() if name not in _OF_THE_AUTHOR}
    return kept | {"state": told_state(stands)}


def _sealed(person: people.Person) -> Q:
    return Q(pk__in=safety_access.own_copies(person).values("pk"))


def _as_kept(copy: Row) -> Row:
    """That it is there, and until when."""
    return {name: copy[name] for name in ("id", "kind", "key", "sealed_at", "until")}


def _as_reported(report: Row) -> Row:
    """What they said; not whose it was, nor what stood there."""
    return {name: value for name, value in report.items() if name not in {"about", "excerpt", "urgency"}}


def _unsealed(cloth: Row) -> Row:
    """The design and what drew each part, as their owner reads them."""
    opened = {
        name.removeprefix("sealed_"): unseal(str(cloth[name])) if cloth[name] else "" for name in _SEALED
    }
    return {name: value for name, value in cloth.items() if name not in _SEALED} | opened


def _as_answered(permit: Row) -> Row:
    """Where the letter went, and whether they said yes; the guardian's name is theirs."""
    return {name: value for name, value in permit.items() if name != "sealed_name"}


_SEALED = ("sealed_design", "sealed_reasons")

KINDS = (
    Kind("person", people.Person, "pk"),
    Kind("email_addresses", EmailAddress, "user"),
    Kind("other_ways_in", SocialAccount, "user"),
    Kind("devices", people.AccessToken, "person"),
    Kind("follows_made", people.Follow, "follower"),
    Kind("follows_received", people.Follow, "followed"),
    Kind("friends", people.Friend, "person"),
    Kind("circles", people.Circle, "owner"),
    Kind("circle_members", people.CircleMember, "circle__owner"),
    Kind("circle_memberships", people.CircleMember, "person"),
    Kind("blocks", people.Block, "blocker"),
    Kind("mutes", people.Mute, "muter", told=_mutes),
    Kind("guardianship", people.Guardianship, "child"),
    Kind("farewell", people.Farewell, "person"),
    Kind("archive", people.Archive, "person"),
    Kind("data_requests", people.DataRequest, "person"),
    Kind("capture_sessions", moments.CaptureSession, "person"),
    Kind("days", moments.DaySlot, "person"),
    Kind("moments", moments.Moment, "author"),
    Kind("captions_before", moments.CaptionEdit, "moment__author"),
    Kind("parts", moments.Part, "session__person"),
    Kind("mentions", moments.Mention, "person"),
    Kind("comments", moments.Comment, "author", worded=_as_posted),
    Kind("reactions", moments.Reaction, "person"),
    Kind("approved_commenters", moments.ApprovedCommenter, "author"),
    Kind("comment_choices", moments.CommentChoices, "author"),
    Kind("comment_limit", moments.CommentLimit, "author"),
    Kind("held_terms", moments.HeldTerm, "author"),
    Kind("reader_terms", moments.ReaderTerm, "reader"),
    Kind("silenced_packs", moments.SilencedPack, "author"),
    Kind("restrictions", moments.Restriction, "author", told=_restrictions),
    Kind("engagement_log", moments.EngagementEntry, "author", told=_engagement),
    Kind("memory_choice", moments.MemoryChoice, "person"),
    Kind("hidden_memories", moments.HiddenMemory, "owner", told=_hidden_memories),
    Kind("reports", safety.Report, "reporter", worded=_as_reported),
    Kind("decisions", safety.Decision, "about", told=_decisions),
    Kind("appeals", safety.Appeal, "decision__about"),
    Kind("sealed_copies", safety.SealedCopy, "about", told=_sealed, worded=_as_kept),
    Kind("trials", delivery.TrialMember, "person"),
    Kind("hosts", delivery.HostLink, "person"),
    Kind("connected_apps", delivery.Connection, "person"),
    Kind("notices", notify.Notice, "person"),
    Kind("channel_choices", notify.ChannelChoice, "person"),
    Kind("sender_choices", notify.SenderChoice, "person"),
    Kind("clock_choices", notify.ClockChoice, "person"),
    Kind("notified_devices", notify.PushDevice, "person"),
    Kind("deliveries", notify.Delivery, "person"),
    Kind("works", exhibition.Work, "owner"),
    Kind("cloths", exhibition.Cloth, "work__owner", worded=_unsealed),
    Kind("consents", exhibition.Consent, "work__owner"),
    Kind("hangings", exhibition.Hanging, "work__owner"),
    Kind("guardians_words", exhibition.GuardianWord, "work__owner", worded=_as_answered),
    Kind("guardian_of_cloths", exhibition.GuardianPermit, "child", worded=_as_answered),
    Kind("curator", exhibition.Curator, "person"),
    Kind("researcher", surveys.Researcher, "person"),
    Kind("files", Asset, "owner"),
    Kind("renditions", Rendition, "asset__owner"),
)
# Rows that name the person and are somebody else's business, or nobody's.
LEFT_OUT = {
    "people.Block.blocked": "who blocked them is for the others to know",
    "people.Mute.muted": "who muted them is for the others to know",
    "people.Friend.friend": "the same friendships, seen from the other side",
    "moments.ApprovedCommenter.person": "whom others trust is for the others to know",
    "moments.Restriction.person": "who restricted them is for the others to know",
    "moments.EngagementEntry.by": "the log of an author is told to that author",
    "moments.EngagementEntry.person": "what an author decided about them is for the author to know",
    "moments.HiddenMemory.person": "who does not want to be reminded of them is for the others to know",
    "notify.Cause.person": "who was told of them is for the others to know",
    "safety.Report.about": "who reported them is for the others to know",
    "safety.Decision.decided_by": "who decided is not told to anybody concerned",
    "safety.Appeal.decided_by": "who decided is not told to anybody concerned",
    "safety.DeskEntry.by": "the log of the desk belongs to the place",
    "delivery.LinkCode.person": "a code of ten minutes",
    "exhibition.Exhibition.made_by": "an exhibition belongs to the place",
    "exhibition.PrintPack.asked_by": "a pack of prints belongs to the place, for a day",
    "exhibition.Work.taken_by": "what a curator took in for others is theirs",
    "surveys.Questionnaire.made_by": "a questionnaire belongs to the place",
    "moments.PublishKey.person": "kept for a day to answer a repeated request",
}
SECRET_FIELDS = {"password", "digest", "token_hash", "decided_by", "endpoint_digest", "point", "auth"}
