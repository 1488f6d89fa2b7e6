"""Lists of records that stay quick with a million rows."""
