"""At what hour of the day a motif belongs, so that nobody photographs a sunrise at noon."""

HOURS: dict[str, tuple[float, float]] = {
    "dawn": (5.4, 6.8),
    "rice_fields": (6.4, 9.5),
    "kopi": (6.5, 9.8),
    "train": (7.0, 16.0),
    "gang": (7.0, 16.5),
    "hands_cup": (6.5, 20.5),
    "bed": (7.5, 14.0),
    "fruit": (8.0, 17.0),
    "hands_batik": (9.0, 16.0),
    "desk": (9.0, 17.5),
    "hands_book": (9.0, 20.8),
    "clouds": (9.8, 15.0),
    "fan": (10.5, 15.5),
    "nasi": (11.4, 13.6),
    "soto": (11.5, 19.8),
    "monsoon": (13.8, 17.4),
    "window_light": (15.6, 17.2),
    "football": (16.2, 17.6),
    "mirror": (17.2, 18.3),
    "sea_dusk": (17.4, 18.5),
    "cat": (17.6, 18.7),
    "rain_road": (18.4, 21.5),
    "warung": (18.5, 21.6),
    "moon": (19.4, 22.2),
}
FRONT_HOURS: dict[str, tuple[float, float]] = {
    "back_light": (6.0, 17.8),
    "veil_sea": (16.5, 18.7),
    "wall_shadow": (6.5, 17.5),
    "feet_tiles": (6.0, 18.0),
    "cap": (6.5, 18.6),
    "helmet": (16.8, 18.7),
    "umbrella": (17.8, 23.0),
    "window_reflection": (18.2, 24.0),
}


def front_at(hour: float, liked: tuple[str, ...]) -> tuple[str, ...]:
    """The motifs of the other camera that fit the hour: the liked ones if any of them does."""
    fitting = tuple(motif for motif, (start, end) in FRONT_HOURS.items() if start <= hour <= end)
    return tuple(motif for motif in liked if motif in fitting) or fitting or liked
