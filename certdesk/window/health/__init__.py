"""The page 体检: what in the desk should be looked after, and the button that mends it."""
