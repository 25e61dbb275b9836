"""Everything on paper, as PDF: chapters become a tree of plain data (`tree`), which the templates in `templates/book` set
with Typst (`press`). What a book or a handout holds is said by `book` and `handouts`, its doors."""
