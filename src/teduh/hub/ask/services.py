"""The services that may be offered to somebody in danger: those whose line somebody confirmed lately."""

from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpService


def confirmed_services(country: str) -> list[HelpService]:
    """The directory knows a line as confirmed only until its next check is due."""
    return [line for line in help_lines(country) if line.confirmed_on is not None]
