"""The EPUB: a book that reflows."""
