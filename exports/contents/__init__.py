"""What is in each export; nothing about how it looks."""
