"""Windows above the window, for one question each."""
