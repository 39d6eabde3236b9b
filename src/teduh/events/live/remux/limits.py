"""What a broadcast may be. Whoever sends more is told so, and sends nothing further."""

LONGEST_SIDE, SHORTEST_SIDE = 1_920, 1_080
FRAMES_PER_SECOND = 30
BITS_PER_SECOND = 6_000_000
# Over so many seconds, and so much more than was agreed: an encoder is no clock.
WINDOW_SECONDS = 4.0
TOLERANCE = 1.15

SEGMENT_SECONDS = 1.0
# A camera that is asked for a whole picture each second gives one a little sooner or later.
SOONER_SECONDS = 0.1
# Nobody can begin to watch between two whole pictures.
LONGEST_SEGMENT_SECONDS = 6.0
LONGEST_LEAP_SECONDS = 10.0

# The sum of a talk of twelve hours, at four times what sound costs.
PROCESSOR_SECONDS = 3_600
MEMORY_BYTES = 1_500_000_000
