"""The real servers that tests run against: each on a free port of this machine, in a temporary folder.

    with postgresql() as database_url: ...      a fresh database in a cluster that the process shares
    with valkey() as valkey_url: ...            an empty server of one's own
    with nginx(conf) as url: ...                `conf` is the inside of `http { … }`, with `listen @port@`

A server that is not installed skips the test with a sentence that names the package. Each one ends with
its test, and also when the process of the tests is killed. To stop, crash or restart a server in the middle
of a test: `with cluster() as server`, `with valkey_server() as server`.
"""

from tests.servers.kept import Kept, find_program, free_port, wait_for
from tests.servers.nginx import nginx
from tests.servers.postgresql import PostgreSQL, cluster, postgresql
from tests.servers.valkey import valkey, valkey_server

__all__ = [
    "Kept",
    "PostgreSQL",
    "cluster",
    "find_program",
    "free_port",
    "nginx",
    "postgresql",
    "valkey",
    "valkey_server",
    "wait_for",
]
