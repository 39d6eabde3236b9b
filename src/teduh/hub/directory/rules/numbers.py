"""Telephone numbers: kept as E.164 or as a short number, shown as people there write them."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

SHORTEST, LONGEST = 2, 8


class NoNumber(ValueError):  # noqa: N818 - it says what is wrong
    """What stands there cannot be dialled."""


def e164(written: str, country: str) -> str:
    """As it is kept: `+622518324024`. Refuses what no telephone could reach."""
    number = _read(written, country)
    if not phonenumbers.is_possible_number(number):
        raise NoNumber(written)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def short_number(written: str) -> str:
    """Digits alone: 119, 988, 116123."""
    digits = "".join(char for char in written if char not in " -.")
    if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
        raise NoNumber(written)
    return digits


def is_certain(value: str) -> bool:
    """Whether the library knows such numbers. Some that ring it does not: nothing is refused for it."""
    return phonenumbers.is_valid_number(_read(value, ""))


def as_written_there(value: str) -> str:
    """`(0251) 8324024`, for the people of its country."""
    return phonenumbers.format_number(_read(value, ""), PhoneNumberFormat.NATIONAL)


def _read(written: str, country: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(written, country or None)
    except NumberParseException:
        raise NoNumber(written) from None
