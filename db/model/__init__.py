"""Pure rules: no SQL, no files, no translation."""
