"""From files that others made to records: each file is decided on as a whole before anything is written."""
