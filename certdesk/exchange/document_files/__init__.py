"""Files that hold a document, read into text: plain text, Word, PDF, web pages."""
