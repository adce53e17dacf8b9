"""Whether a certificate covers a product, model, activity, site, standard or day, and why."""
