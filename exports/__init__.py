"""What leaves the archive."""
