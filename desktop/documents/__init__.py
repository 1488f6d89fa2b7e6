"""Documents as they are read: their exact text with the figures that rest on it, their pictures and pages."""
