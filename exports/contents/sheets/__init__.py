"""The big tables of a workbook, one module a sheet."""

INCIDENTS, CASUALTIES, DISPLACEMENT = "incidents", "casualties", "displacement"
SOURCES, ATTRIBUTION, PLACES = "sources", "attribution", "places"

CHANGES = "changes"
"""The sheet of what is different from the last report, in reports that have a name."""

EVIDENCE, HISTORY = "evidence", "history"
"""The sheets that a dossier has beside the others."""

SHEETS = (INCIDENTS, CASUALTIES, DISPLACEMENT, SOURCES, ATTRIBUTION, PLACES)
"""The sheets' names, the same in every language, in reading order."""

OF_RECORDS = frozenset((CHANGES, *SHEETS, EVIDENCE, HISTORY))
"""All of them: what stands on other pages counts nothing of the archive."""
