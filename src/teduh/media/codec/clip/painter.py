"""Turns decoded frames into published ones: scaled, upright, square pixels, SDR, 4:2:0."""

from typing import NamedTuple

from av import VideoFrame
from av.filter import Graph
from av.filter.context import FilterContext

from teduh.media.codec.clip import luts
from teduh.media.codec.clip.geometry import Geometry, geometry

_BT709, _UNSPECIFIED = 1, 2
# Numbers of ITU-T H.273 as the scaler spells them. BT.2020 matters: left as it is, colours turn dull.
_WIDE_MATRICES = {9: "bt2020", 10: "bt2020"}


class Colours(NamedTuple):
    """The tags of published frames, in the numbers of ITU-T H.273."""

    matrix: int
    primaries: int
    transfer: int


class Painter:
    """Keeps one filter graph for as long as the frames stay of one form, and one published size for good."""

    def __init__(self, first: VideoFrame, aspect: float) -> None:
        self._aspect = aspect
        self._form: tuple[object, ...] = ()
        self._graph = Graph()
        self.size = geometry(first, aspect).upright
        self.colours = _published_colours(first)

    def paint(self, frame: VideoFrame) -> VideoFrame:
        """The frame as it is published. Its time stays."""
        form = (frame.width, frame.height, frame.format.name, frame.color_trc, frame.colorspace)
        if form != self._form:
            self._graph, self._form = self._built(frame), form
        # The scaler would otherwise convert between transfer curves by itself, at ten times the price.
        frame.color_trc = frame.color_primaries = _UNSPECIFIED
        self._graph.vpush(frame, 0)
        return self._graph.vpull()

    def _built(self, frame: VideoFrame) -> Graph:
        graph = Graph()
        graph.threads = 1
        shape = geometry(frame, self._aspect)
        is_hdr = luts.is_hdr(frame.color_trc)
        end = graph.add("buffer", _description(frame))
        end = _scaled(graph, end, frame, shape)
        if is_hdr:
            end = _without_hdr(graph, end)
        for step in (*shape.turns, *self._fitting(shape), "format=yuv420p", "setsar=1", "buffersink"):
            end = _linked(graph, end, step)
        graph.configure(auto_buffer=False)
        if is_hdr:
            graph.vpush(luts.cube(frame.color_trc), 1)
            graph.vpush(None, 1)
        return graph

    def _fitting(self, shape: Geometry) -> tuple[str, ...]:
        """A recorder that changes size in the middle is fitted into the size it began with."""
        if shape.upright == self.size:
            return ()
        width, height = self.size
        inside = f"{width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2"
        return f"scale={inside}", f"pad={width}:{height}:-1:-1"


def _description(frame: VideoFrame) -> str:
    size = f"video_size={frame.width}x{frame.height}:pix_fmt={frame.format.name}"
    return f"{size}:time_base=1/90000:colorspace={frame.colorspace}:range={frame.color_range}"


def _scaled(graph: Graph, end: FilterContext, frame: VideoFrame, shape: Geometry) -> FilterContext:
    matrix = _WIDE_MATRICES.get(frame.colorspace)
    source = f":in_color_matrix={matrix}" if matrix else ""
    size = f"scale={shape.width}:{shape.height}:flags=bicubic{source}"
    if luts.is_hdr(frame.color_trc):
        return _linked(graph, _linked(graph, end, f"{size}:out_range=pc"), "format=gbrp10le")
    return _linked(graph, end, f"{size}:out_range=tv" + (":out_color_matrix=bt709" if matrix else ""))


def _without_hdr(graph: Graph, end: FilterContext) -> FilterContext:
    size = f"{luts.IMAGE_SIDE}x{luts.IMAGE_SIDE}"
    cube = graph.add(
        "buffer", f"video_size={size}:pix_fmt=gbrp10le:time_base=1/90000:colorspace=gbr:range=pc"
    )
    mapped = graph.add("haldclut")
    end.link_to(mapped, 0, 0)
    cube.link_to(mapped, 0, 1)
    return _linked(graph, mapped, "scale=out_color_matrix=bt709:out_range=tv")


def _linked(graph: Graph, end: FilterContext, step: str) -> FilterContext:
    name, _, arguments = step.partition("=")
    following = graph.add(name, arguments or None)
    end.link_to(following)
    return following


def _published_colours(frame: VideoFrame) -> Colours:
    """What frames are tagged as once painted: BT.709 where we convert, else what they came as."""
    if luts.is_hdr(frame.color_trc) or frame.colorspace in _WIDE_MATRICES:
        return Colours(_BT709, _BT709, _BT709)
    return Colours(frame.colorspace, frame.color_primaries, frame.color_trc)
