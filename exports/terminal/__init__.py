"""The answers of the command line: as text for a person, as JSON for another program. Renderers only."""
