"""A talk as it happens: the broadcast, who may watch it, the chat beside it, and its recording.

`remux`, `rtmp` and `hls` are pure: bytes in, bytes out.
"""
