"""The desk (案卷): one SQLite file that holds a company's certificates and their history."""
