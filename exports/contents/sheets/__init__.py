"""The big tables of a workbook, one module a sheet."""

INCIDENTS, CASUALTIES, DISPLACEMENT = "incidents", "casualties", "displacement"
SOURCES, ATTRIBUTION, PLACES = "sources", "attribution", "places"

SHEETS = (INCIDENTS, CASUALTIES, DISPLACEMENT, SOURCES, ATTRIBUTION, PLACES)
"""The sheets' names, the same in every language, in reading order."""
