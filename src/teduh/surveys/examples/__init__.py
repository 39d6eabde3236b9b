"""Studies to begin with: a made one of thirteen countries, and figures that were printed in 2022."""
