# ruff: noqa: INP001 - a script by itself, copied into the image
"""Whether an address answers 200, by exit code: for images that have no curl."""

import sys
import urllib.error
import urllib.request


def main(address: str) -> int:
    """0 when it does; else 1, and what it said."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - the operator's own address
            return int(answer.status != 200)  # noqa: PLR2004 - the one good answer
    except urllib.error.HTTPError as error:
        sys.stderr.write(f"{error.code} {error.read(500).decode(errors='replace')}\n")
    except OSError as error:
        sys.stderr.write(f"{error}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
