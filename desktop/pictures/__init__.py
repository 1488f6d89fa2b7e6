"""Map, timeline and chart of a list, each beside its table; drawn from the marks of `exports/pictures/`."""
