"""Archive records to and from other programs, in full."""
