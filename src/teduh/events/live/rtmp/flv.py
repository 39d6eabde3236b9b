"""What RTMP carries, as a file that goes on: the locked-in process reads it as FLV."""

AUDIO, VIDEO = 8, 9
HEADER = b"FLV\x01\x05\x00\x00\x00\x09\x00\x00\x00\x00"
_H264, _AAC = 7, 10


def is_playable(kind: int, body: bytes) -> bool:
    """H.264 and AAC are copied. What else there is would have to be made anew, and that is not done."""
    if not body:
        return False
    return body[0] & 0x0F == _H264 if kind == VIDEO else body[0] >> 4 == _AAC


def tag(kind: int, at: int, body: bytes) -> bytes:
    time = (at & 0xFFFFFF).to_bytes(3, "big") + bytes([at >> 24 & 0xFF])
    head = bytes([kind]) + len(body).to_bytes(3, "big") + time + b"\0\0\0"
    return head + body + (len(head) + len(body)).to_bytes(4, "big")
