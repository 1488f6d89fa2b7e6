-- What waits for somebody (drafts, what is to be checked) and what is tagged is found without walking through all.
CREATE INDEX record_state ON record (kind, state, pk) WHERE removed IS NULL AND erased IS NULL;
CREATE INDEX record_tagged ON record (kind, pk) WHERE tags IS NOT NULL AND removed IS NULL AND erased IS NULL;
