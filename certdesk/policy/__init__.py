"""From the text of a policy document as received to clauses one can cite.

Pure functions: text and recorded repairs in, repaired text with an offset map and a tree of
clauses out. Knows nothing of files, databases or windows.
"""
