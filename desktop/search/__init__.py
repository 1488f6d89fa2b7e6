"""Search over all kinds, as one types: what is found, and the panel that shows it."""
