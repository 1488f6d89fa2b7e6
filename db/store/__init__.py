"""All SQL and the one file it lives in."""
