"""What an author puts on a page: macros, one file a kind."""
