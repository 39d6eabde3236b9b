"""People who act at the very same time, each with a connection of their own."""

import threading

from django.db import connection

from teduh.foundation.refusals import Refused


def at_once(*acts):
    """The codes of what each was answered; empty for what was done."""
    barrier, codes = threading.Barrier(len(acts)), ["unfinished"] * len(acts)

    def run(index, act):
        barrier.wait()
        try:
            act()
            codes[index] = ""
        except Refused as no:
            codes[index] = no.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(codes)
