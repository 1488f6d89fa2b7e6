"""Files that prove something: taken in, shown small, verified, saved again. `work.EvidenceWork` outlives windows."""
