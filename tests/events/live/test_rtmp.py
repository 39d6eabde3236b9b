"""RTMP as it is spoken, and as nobody should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.events.live.rtmp import amf, flv
from teduh.events.live.rtmp.amf import MalformedError
from teduh.events.live.rtmp.chunks import ChunkReader, Message, written
from teduh.events.live.rtmp.talk import Conversation

GREETING = b"\x03" + bytes(1_536) + bytes(1_536)
VIDEO = b"\x17\x01\x00\x00\x00picture"
AUDIO = b"\xaf\x01sound"
values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=9), inner, max_size=4)
    ),
    max_leaves=8,
)


def _command(*said):
    return written(20, 1, amf.written(*said))


CONNECT = _command("connect", 1.0, {"app": "live"})
PUBLISH = _command("createStream", 2.0, None) + _command("publish", 3.0, None, "teduh-key", "live")


@given(st.lists(values, max_size=5))
def test_what_was_written_is_read_again(said):
    assert amf.read(amf.written(*said)) == said


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_values_or_refused(noise):
    try:
        amf.read(noise)
    except MalformedError:
        return


@given(st.binary(max_size=3_000), st.integers(1, 200))
def test_any_bytes_are_heard_or_refused_and_nothing_is_kept_without_end(noise, step):
    conversation = Conversation()
    try:
        for piece in (GREETING, CONNECT, PUBLISH):
            list(conversation.take(piece))
        conversation.accept()
        for begin in range(0, len(noise), step):
            list(conversation.take(noise[begin : begin + step]))
    except MalformedError:
        return


@given(
    st.lists(st.tuples(st.sampled_from([8, 9, 18, 20]), st.binary(max_size=300)), max_size=4),
    st.integers(1, 90),
    st.sampled_from([3, 63, 4]),
)
def test_messages_come_out_whole_however_they_are_cut(sent, step, number):
    line = b"".join(written(kind, 1, body, number=number) for kind, body in sent)
    reader = ChunkReader()
    heard: list[Message] = []
    for begin in range(0, len(line), step):
        heard += reader.take(line[begin : begin + step])
    assert [(message.kind, message.body) for message in heard] == sent


def _all(conversation, piece):
    return list(conversation.take(piece))


def test_a_sender_greets_connects_and_shows_its_key_once():
    conversation = Conversation()
    answers = b"".join(said.answer for said in _all(conversation, GREETING))
    assert len(answers) == 1 + 2 * 1_536
    said = _all(conversation, CONNECT + PUBLISH)
    assert [each.key for each in said if each.key] == ["teduh-key"]
    with pytest.raises(MalformedError):
        _all(conversation, PUBLISH)


def test_no_picture_is_taken_before_the_key_is_accepted():
    conversation = Conversation()
    _all(conversation, GREETING + CONNECT + PUBLISH)
    assert not [each for each in _all(conversation, written(9, 1, VIDEO)) if each.film]
    conversation.accept()
    film = [
        each.film for each in _all(conversation, written(9, 1, VIDEO) + written(8, 1, AUDIO)) if each.film
    ]
    assert film == [flv.tag(9, 0, VIDEO), flv.tag(8, 0, AUDIO)]


@pytest.mark.parametrize(
    "wrong",
    [
        b"\x06" + bytes(3_072),
        GREETING + PUBLISH,
        GREETING + CONNECT + _command("play", 3.0, None, "teduh-key"),
        GREETING + CONNECT + _command("publish", 3.0, None, ""),
        GREETING + CONNECT + written(17, 1, b""),
        GREETING + written(1, 0, bytes(4)),
        GREETING + b"\x03\0\0\0\xff\xff\xff\x14\0\0\0\0",
        GREETING + b"\xc3",
        GREETING + written(20, 0, b"\x03" * 40),
        GREETING + written(20, 0, amf.written("connect")),
    ],
)
def test_what_nobody_says_ends_the_connection(wrong):
    with pytest.raises(MalformedError):
        _all(Conversation(), wrong)


def test_pictures_of_another_kind_end_the_connection():
    conversation = Conversation()
    _all(conversation, GREETING + CONNECT + PUBLISH)
    conversation.accept()
    with pytest.raises(MalformedError):
        _all(conversation, written(9, 1, b"\x12\x00\x00"))


def test_times_beyond_three_bytes_and_steps_are_counted_right():
    reader = ChunkReader()
    later = b"\x04\xff\xff\xff\x00\x00\x01\x09\x01\x00\x00\x00" + (20_000_000).to_bytes(4, "big") + b"a"
    step = b"\x44\x00\x00\x21\x00\x00\x01\x09b"
    again = b"\xc4c"
    assert [message.at for message in reader.take(later + step + again)] == [
        20_000_000,
        20_000_033,
        20_000_066,
    ]


def test_more_streams_of_chunks_than_anybody_needs_end_the_connection():
    with pytest.raises(MalformedError):
        list(ChunkReader().take(b"".join(written(20, 0, b"x", number=each) for each in range(3, 40))))


def test_a_sender_is_told_what_was_received():
    conversation = Conversation()
    _all(conversation, GREETING + CONNECT + PUBLISH)
    conversation.accept()
    body = VIDEO + bytes(60_000)
    said = [each for _ in range(30) for each in _all(conversation, written(9, 1, body))]
    assert any(each.answer.startswith(b"\x02\0\0\0\0\0\x04\x03") for each in said)


def test_a_ping_is_answered_and_an_ending_is_heard():
    conversation = Conversation()
    _all(conversation, GREETING + CONNECT)
    (pong,) = _all(conversation, written(4, 0, b"\0\x06\0\0\0\x09"))
    assert pong.answer.endswith(b"\0\x07\0\0\0\x09")
    (over,) = _all(conversation, _command("deleteStream", 0.0, None, 1.0))
    assert over.is_over
