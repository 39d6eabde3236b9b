"""What an argument of `teduh` must look like, beyond being a word."""

import argparse


def size(text: str) -> tuple[int, int]:
    width, x, height = text.partition("x")
    if not (x and width.isdigit() and height.isdigit()):
        message = f"a size is two whole numbers of millimetres, such as 1050x1050, not {text}"
        raise argparse.ArgumentTypeError(message)
    return int(width), int(height)


def dpi(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 2400:  # noqa: PLR2004 - what printers know
        message = f"dots per inch are a number from 1 to 2400, not {text}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - ports end there
        message = f"a port is a number from 1 to 65535, not {text}"
        raise argparse.ArgumentTypeError(message)
    return int(text)
