"""What is asked of the made surveys of any size: margins with their levels, and questions."""

MARGINS = {"gender": 2, "age": 6, "region": 8, "edu": 4, "use": 3}
QUESTIONS = [*(f"s{at + 1}" for at in range(18)), *(f"m{at + 1}" for at in range(12))]
