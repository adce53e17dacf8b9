"""The register of requirements in the window: a review beside a clause, and the export."""
