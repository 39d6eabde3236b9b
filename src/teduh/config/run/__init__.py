"""`teduh run`: web server, job workers and clock as children of one parent."""
