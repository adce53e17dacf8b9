"""The register of requirements as a file for others: Excel, Word, and bytes safely on the disk."""
