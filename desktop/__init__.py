"""The window: everything with Qt. The archive is reached through `session`, words through `desk`."""
