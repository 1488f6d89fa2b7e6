"""Second keying: capturing blind what somebody else captured, and comparing the two."""
