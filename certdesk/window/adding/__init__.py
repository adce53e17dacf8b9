"""Adding a policy document of one's own to the desk, and reading what it lays down."""
