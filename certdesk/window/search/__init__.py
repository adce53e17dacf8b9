"""The 查询 page: one field, grouped results, and the answer with its sources."""
