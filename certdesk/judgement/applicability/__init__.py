"""Whether what a clause lays down reaches a company, and why, or why not."""
