"""S3, the ledger: what numbers add up to, and the questions that only a person can answer."""
