"""A slow second reading of docs/counting.md that shares nothing with the program but the records format."""
