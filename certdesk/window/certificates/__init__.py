"""The page 证书: the company's certificates in a table, and the form to record one."""
