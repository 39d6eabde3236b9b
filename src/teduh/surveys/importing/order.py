"""What is asked of the process that reads a file, and what it answers."""

ORDER, ANSWER, BUNDLE, STUDY = "order.json", "answer.json", "bundle.zip", "study"
HAND_OUT, CODEBOOK, MADE = "hand_out", "codebook.json", "made"
MOST_COLUMNS = 1_000
"""More than that no page shows, and no survey asks."""
