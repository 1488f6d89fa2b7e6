"""S2, capture: a report's text on one side, its figures on the other, from the first to the last by keys alone."""
