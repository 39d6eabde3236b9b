"""A scene as PNG: resvg draws it, then the cloth pass lays weave and uneven dye over it."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import numpy.typing as npt
import resvg_py
from PIL import Image

from teduh.exhibition.batik.exact import Floats, mixed

_CELLS = (5, 23, 97)
_BAND = 128  # rows at a time
_ONE = 4096
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WEAVE = 512  # pixels after which warp and weft repeat

Pixels = npt.NDArray[np.uint8]
Shades = npt.NDArray[np.int32]


def bare_png(svg_text: str, width: int) -> bytes:
    """The picture without cloth, `width` pixels wide."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg_text, width=width, dpi=96, skip_system_fonts=True))


def png(svg_text: str, width: int, seed: int = 0) -> bytes:
    """The picture as cloth. The same wheel of the renderer gives the same bytes."""
    return _packed(_cloth(svg_text, width, seed))


def _packed(pixels: Pixels) -> bytes:
    """PNG for grainy pictures: differences from the left, Huffman codes alone; a weave holds no repeats."""
    tall, wide = pixels.shape[:2]
    pack = zlib.compressobj(1, strategy=zlib.Z_HUFFMAN_ONLY)
    body = bytearray()
    for top in range(0, tall, _BAND):
        rows = pixels[top : top + _BAND].reshape(-1, wide * 3)
        line = np.empty((len(rows), wide * 3 + 1), dtype=np.uint8)
        line[:, 0], line[:, 1:] = 1, rows
        line[:, 4:] -= rows[:, :-3]
        body += pack.compress(line.tobytes())
    body += pack.flush()
    head = struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", bytes(body)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def image(svg_text: str, width: int, seed: int = 0) -> Image.Image:
    """The same as a picture in memory, for other formats."""
    return Image.fromarray(_cloth(svg_text, width, seed))


def _cloth(svg_text: str, width: int, seed: int) -> Pixels:
    with Image.open(BytesIO(bare_png(svg_text, width))) as drawn:
        pixels = np.asarray(drawn)[..., :3].copy()
    woven(pixels, seed)
    return pixels


def woven(pixels: Pixels, seed: int) -> None:
    """Lays the cloth over the picture, in place: about twelve parts in a hundred lighter and darker."""
    tall, wide = pixels.shape[:2]
    threads = _threads(seed)
    across = -(-wide // _WEAVE)
    for top, clouds in _clouds(tall, wide, seed):
        rows = pixels[top : top + _BAND]
        strip = threads[top % _WEAVE : top % _WEAVE + len(rows)]
        shade = ((np.tile(strip, (1, across))[:, :wide] + clouds) >> 5).astype(np.uint16)
        rows[:] = np.minimum((rows * shade[..., None]) >> 7, 255)


def _threads(seed: int) -> Shades:
    """Warp, weft, grain and the over-and-under of the weave, in 4096ths."""
    at = np.arange(_WEAVE, dtype=np.int64)
    warp, weft = _hash(seed, 91, at, 0) % 13 - 6, _hash(seed, 92, at, 0) % 13 - 6
    grain = _hash(seed, 93, at[None, :], at[:, None]) % 15 - 7
    over = np.where((at[None, :] // 2 + at[:, None] // 2) % 2 == 0, 18, -18)
    return np.asarray(6 * warp[None, :] + 6 * weft[:, None] + 7 * grain + 5 * over, dtype=np.int32)


def _hash(seed: int, salt: int, x: npt.ArrayLike, y: npt.ArrayLike) -> npt.NDArray[np.int64]:
    return np.asarray(mixed(seed, salt, x, y) >> np.uint64(40)).astype(np.int64)


def _clouds(tall: int, wide: int, seed: int) -> Iterator[tuple[int, Shades]]:
    """Slow unevenness of the dye, band of rows by band: value noise of three sizes round 4096."""
    grids = [
        _hash(seed, cells, np.arange(cells)[None, :], np.arange(cells)[:, None]) % 256 - 128
        for cells in _CELLS
    ]
    sides = [_between(wide, cells) for cells in _CELLS]
    for top in range(0, tall, _BAND):
        many = min(_BAND, tall - top)
        total = np.zeros((many, wide), dtype=np.float32)
        for grid, (low, part), cells, weight in zip(grids, sides, _CELLS, (1.0, 0.6, 0.35), strict=True):
            row, share = _between(tall, cells)
            row, share = row[top : top + many], share[top : top + many, None]
            knots = grid[row] * (1 - share) + grid[(row + 1) % cells] * share
            knots = knots.astype(np.float32)
            total += np.float32(weight) * (knots[:, low] * (1 - part) + knots[:, (low + 1) % cells] * part)
        yield top, (_ONE + 1.8 * total).astype(np.int32)


def _between(pixels: int, cells: int) -> tuple[npt.NDArray[np.int64], Floats]:
    place = np.arange(pixels) * (cells / pixels)
    low = np.floor(place).astype(np.int64)
    part = place - low
    return low, np.asarray(part * part * (3 - 2 * part)).astype(np.float32)
