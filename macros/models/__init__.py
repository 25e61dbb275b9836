"""Records: one file a kind. They know nothing of files, pages or engines."""
