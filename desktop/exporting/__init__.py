"""The pieces of the screen on which an archive is checked and sent out."""
