"""The page 产品: the company's own products, and which certificates cover them."""
