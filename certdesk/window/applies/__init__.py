"""The page 适用条款: which clauses apply to the company, why, and what is still to be known."""
