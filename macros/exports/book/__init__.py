"""The PDF book. `pdf_book` is its one door; what is behind it sets pages with WeasyPrint."""
