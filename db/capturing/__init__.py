"""From a text to figures: what a person's presses in Capture come to. No press, no record."""
