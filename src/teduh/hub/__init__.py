"""The wellness hub: small apps of one shape that know nothing of each other."""
