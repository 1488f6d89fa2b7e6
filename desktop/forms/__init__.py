"""Forms, built from what the records declare."""
