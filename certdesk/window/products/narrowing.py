"""Which products are listed: by how they stand, and by words typed. Pure, no widget."""

from __future__ import annotations

from dataclasses import dataclass

from certdesk.answers.product_gaps import ProductStanding, Standing

# The gravest first.
ORDER = (Standing.GAP, Standing.UNCLEAR, Standing.COVERED, Standing.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """What is listed: one standing (None: all), and words that must all occur."""

    standing: Standing | None = None
    words: str = ""

    def admits(self, one: ProductStanding) -> bool:
        """Return whether a product is listed."""
        if self.standing is not None and one.standing is not self.standing:
            return False
        product = one.product
        numbers = (each.certificate.number for each in (*one.by, *one.others))
        text = " ".join((product.name, *product.models, *product.sites, product.note, *numbers))
        folded = text.casefold()
        return all(word in folded for word in self.words.casefold().split())
