"""覆盖吗？ — what certificates say to a product, model, site, activity or standard."""
