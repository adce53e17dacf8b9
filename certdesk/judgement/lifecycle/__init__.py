"""Whether a certificate is in force on a day, what falls due and when, and why."""
