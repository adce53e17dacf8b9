"""The page 待办: what falls due in the desk, as a list and as a calendar."""
