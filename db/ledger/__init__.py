"""What a ledger shows of events: what their numbers add up to, and what only a person can decide about them.

Nothing here counts: every value comes from `db/model/counting`, and every answer is records to be saved.
"""
