"""What the limited child process does with foreign bytes (`db.intake.limited`); the parent imports none of it."""
