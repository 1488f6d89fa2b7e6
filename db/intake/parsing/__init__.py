"""What is done to foreign bytes inside the limited child process (`db.intake.limited`); the parent imports none of it."""
