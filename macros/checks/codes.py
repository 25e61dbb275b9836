"""The code of every mistake that can be reported, with its severity and its remedy."""

from __future__ import annotations

from typing import NamedTuple

from ..bibliography.fields import CHECKED
from ..citations.styles import STYLES


class Check(NamedTuple):
    """A kind of mistake. `severity` is error, warning or note; a course can change it in `course.yml`.

    Of the machine are those that say what it lacks: the course is right, and what can't be made is left out.
    """

    code: str
    severity: str
    wrong: str
    remedy: str
    of_machine: bool = False


# fmt: off
_ALL = (
    # Files
    Check("file-missing", "error", "A file that the course needs is not there.", "Create it, or restore it from version control."),
    Check("file-empty", "error", "A data file has nothing in it.", "Write the record, or delete the file."),
    Check("file-encoding", "error", "A file is not UTF-8.", "Save it again with the encoding UTF-8."),
    Check("file-too-large", "error", "A data file has more than five million bytes.", "Split it, or look for pasted pictures."),
    Check("file-unknown", "error", "A file in `data/` or a page is called or placed so that nothing reads it.", "Rename it, move it to the folder of its kind, or take it out of `data/`."),
    Check("yaml-syntax", "error", "A file cannot be read as YAML.", "Look at the line: indentation, tabs, or a colon in text without quotes."),
    Check("control-character", "error", "A file holds a sign that is no text: a control character, or one that turns the order of all that follows.", "Delete it; it may be invisible. In quotes it may be written with a backslash, as \\u0007."),
    Check("yaml-alias", "error", "A value begins with & or *, which YAML takes for the name of a value.", "Put the text in quotes; write a value that stands elsewhere out again."),
    Check("yaml-comment", "error", "A value ends at a # after a space, where YAML begins a comment.", "Put the text in quotes. A comment after a value has two spaces before # and one after it, or a line of its own."),
    Check("yaml-tag", "error", "A value begins with !, which YAML takes for a tag.", "Put the text in quotes, or remove the tag."),
    Check("duplicate-key", "error", "A field stands twice in one record.", "Remove one of the two."),
    Check("front-matter", "error", "What stands between the lines of dashes at the top of a page is no set of fields, or does not begin on its first line with three hyphens.", "Write `---` first of all, then fields such as `title: …`, then `---`."),
    Check("markdown-lost", "error", "A box on a page has its text outside, or is none, or code is never closed.", "Indent what belongs to a box by four spaces; end code with the line that opened it."),
    Check("markdown-habit", "warning", "A page holds Markdown that other programs take otherwise: lists nested by two or three spaces, lists and tables right under text, `[!NOTE]`, `- [ ]`, `##Heading`, `1)`, or signs of an extension that is not switched on: `~~x~~`, `==x==`, `:smile:`, `[[x]]`, `$x^2$`.", "Put in the empty line or the spaces that the message names, or write what it proposes."),
    Check("web-words", "warning", "A text that the book has speaks of what only the site can do: scroll, tap, a browser. The list of words is `book.not_on_paper` of `words.yml`.", "Say it in words that hold for both; or put it between `<span class=\"on-site\">` and `</span>`, or `{: .on-site }` on the line under its paragraph."),
    Check("theme-file-missing", "error", "A page names an icon or a template that neither the course nor the theme has.", "Check its name, put the file into `overrides/`, or remove the line."),
    Check("site-settings", "error", "What exports need of mkdocs.yml cannot be read.", "Mend what the message names: the menu, the address or an extension of Markdown."),
    Check("site-build", "error", "The site for the zip cannot be built.", "Run `make site`, and mend what it finds."),
    Check("package-missing", "error", "A command needs a Python package that is not here.", "Run `make book`, or install what the message names.", of_machine=True),
    Check("process-lost", "error", "The machine ended a process that was setting pages.", "Close other programs and try again: the whole book needs about 3 GB of memory.", of_machine=True),
    Check("machine-refused", "error", "The system does not let a file or a folder be written or read.", "Free some room on the disk, or choose a place where you may write.", of_machine=True),
    Check("memory-short", "error", "There is too little free memory.", "Close other programs and try again.", of_machine=True),
    Check("downloads-list", "error", "The list of files to download cannot be read.", "Run `make downloads` again, or delete docs/downloads/files.json."),
    Check("deck-history", "error", "The file that knows when each flashcard changed cannot be read or written.", "Restore data/flashcards.json from version control."),
    # Fields
    Check("field-missing", "error", "A field that every record of this kind needs is missing.", "Add it; the guide's field table says what belongs there."),
    Check("field-unknown", "error", "There is no field of this name.", "Mend the spelling, or remove it."),
    Check("field-type", "error", "A field holds the wrong kind of value.", "Put text in quotes, numbers without."),
    Check("field-value", "error", "A field holds a value that is not allowed.", "The message says what was expected."),
    Check("word-unknown", "error", "A word is not in vocabulary.yml.", "Use one that is, or add it there."),
    # Words
    Check("words-unknown", "error", "words.yml has words under a name that the generator does not use.", "Mend the name, or delete them."),
    Check("words-plural", "error", "A sentence of words.yml has other forms for numbers than its language.", "Write the forms that the message names, each as a whole sentence."),
    Check("words-placeholder", "error", "A sentence of words.yml leaves other {names} to fill in than the English one.", "Write the names in braces as they stand in the message; their order is yours."),
    Check("words-missing", "warning", "The generator does not speak the course's language, or not all of it.", "Translate what is missing in words.yml; until then readers see English there."),
    Check("theme-language", "warning", "The theme speaks another language than the course.", "Write the course's language under `theme:` in mkdocs.yml: `language: de`."),
    Check("theme-words", "warning", "A file of the theme says other words than the course does.", "Run `python -m macros theme`, which writes the words into it."),
    # Names that do not exist
    Check("reference-unknown", "error", "A key is not in references.bib.", "Mend the key, or add the work."),
    Check("exercise-unknown", "error", "No exercise has this id.", "Mend the id, or write the exercise."),
    Check("table-unknown", "error", "No table has this id.", "Mend the id, or write the table."),
    Check("figure-unknown", "error", "No figure has this id.", "Mend the id, or write the figure's record."),
    Check("programme-unknown", "error", "No programme has this id.", "Mend the id, or write the programme."),
    Check("case-unknown", "error", "No case has this id.", "Mend the id, or write the case."),
    Check("step-unknown", "error", "A choice of a case leads to a step that does not exist.", "Mend the id, write the step, or end the case with `leads_to: end`."),
    Check("form-unknown", "error", "No form has this id.", "Mend the id, or write the form."),
    Check("quiz-unknown", "error", "No quiz has this id.", "Mend the id, or write the quiz."),
    Check("question-unknown", "error", "No question has this id.", "Mend the id, or write the question."),
    Check("term-unknown", "error", "No term of the glossary has this id.", "Mend the id, or add the term."),
    Check("module-unknown", "error", "No module has this slug.", "Mend the slug, or add the module to curriculum.yml."),
    Check("outcome-unknown", "error", "No outcome of the module has this id.", "Mend the id in the criterion."),
    Check("criterion-unknown", "error", "No criterion has this id.", "Mend the id, or add the criterion to curriculum.yml."),
    Check("claim-unknown", "error", "No claim has this id.", "Mend the id."),
    Check("column-unknown", "error", "A table has no such column.", "Mend the name of the column."),
    Check("urgency-unknown", "error", "vocabulary.yml has no such urgency.", "Mend the name."),
    Check("sign-unknown", "error", "No sign has this id.", "Mend the id, or add the sign to signs.yml."),
    Check("see-unknown", "error", "A question sends the reader to a heading that does not exist.", "Mend `see`, or give the heading this id."),
    Check("record-unknown", "error", "`field_table()` names a kind of record that does not exist.", "Use the name of a file or folder in data, such as `exercises`."),
    Check("style-unknown", "error", "There is no such citation style.", f"Use one of {', '.join(STYLES)}."),
    Check(
        "check-unknown",
        "error",
        "course.yml changes the severity of a check that does not exist.",
        "Mend the code; this list has all.",
    ),
    # Macros
    Check("macro-unknown", "error", "A page calls a macro that does not exist.", "Mend the name; the guide lists all macros."),
    Check("macro-argument", "error", "A macro was given something it does not take.", "The message lists what it takes."),
    Check("macro-syntax", "error", "What stands between double braces cannot be read.", "Look for a missing quote or brace, or a heading id written with {# instead of {: #."),
    Check("macro-comment", "error", "A page holds a comment of Jinja, which no reader sees.", "Write a note as `<!-- … -->`, and a heading's id as `{: #id }`."),
    Check("macro-printed", "error", "Double braces would print something that is no text and no number.", "Call a macro with brackets, or name one field of a record."),
    Check("macro-place", "error", "A macro prints tags or a link where only words can stand: alternative text, an attribute, a title, code, the words of a link.", "Write the words themselves there, or put the macro beside it."),
    Check("macro-endless", "error", "What stands in braces would never end, or become huge.", "Loop less, and repeat less."),
    Check("table-empty", "error", "A table would have no rows.", "Loosen the filter."),
    Check("figure-missing", "error", "A figure's drawing is missing.", "Put the SVG beside its record."),
    Check("figure-broken", "error", "A figure's drawing is no well-formed SVG with a viewBox.", "Export it again as plain SVG."),
    Check("figure-unsafe", "error", "A drawing holds something that does more than draw: a script, an address, HTML.", "Remove it from the SVG; the guide lists what a drawing may hold."),
    Check("html-address", "warning", "An address in HTML on a page is right on some engines and wrong in the offline copy.", "Write it as seen from the page's file, as in Markdown."),
    Check("picture-unsafe", "warning", "A drawing in docs/ holds something that does more than draw. In a picture nothing of it runs; for whoever opens the file itself it would.", "Remove it from the SVG; the guide lists what a drawing may hold."),
    # Across records
    Check("duplicate-id", "error", "Two things have the same id.", "Rename one; never rename a question that readers have answered."),
    Check("cell-missing", "error", "A row of a table has no cell for a column.", "Add the cell, even if it says 'none'."),
    Check("cell-unknown", "error", "A row of a table has a cell for no column.", "Mend the name, or add the column."),
    Check("cell-type", "error", "A cell holds a text where a list is expected, or the other way round.", "Write one line a thing, each with a hyphen, for a list."),
    Check("text-markup", "warning", "A text of data holds a tag of HTML, which readers see as it stands.", "Write it in Markdown, or between backticks if readers are to see the tag."),
    Check("exercise-cycle", "error", "A ladder of progressions comes back to where it began.", "Take one progression out of the circle."),
    Check("exercise-one-way", "warning", "One exercise names another as harder, but not the other way round as easier.", "Add the way back, or remove the first."),
    Check("exercise-dead-end", "error", "An exercise has neither an easier exercise nor a way to make it easier (or harder).", "Name an exercise, or fill in `easier` or `harder`."),
    Check("exercise-page", "error", "An exercise has no page.", "Create the page in docs/exercises, as the guide shows."),
    Check("exercise-unused", "warning", "An exercise stands on no page but its own.", "Show it in a table or card, or delete it."),
    Check("form-sign", "error", "A form has a field or a question for signs that are not there.", "Mend the name, or add the sign to signs.yml."),
    Check("sign-reference", "error", "A sign names no work that its tier rests on.", "Add `references` with the key of the guideline and the place in it."),
    Check("sign-tier", "error", "A page, question or case gives another tier than the sign that it names.", "Leave the tier out, so that it is looked up, or mend the sign in signs.yml."),
    Check("sign-unassessed", "warning", "No question assesses a sign.", "Name it in `signs` of a question that does, or write one."),
    Check("sign-unasked", "warning", "No form asks for a sign.", "Give a form a field of type `signs` with its urgency; or say `asked: aloud` or `asked: seen` in signs.yml."),
    Check("signs-due", "warning", "The signs should have been compared with their sources by now.", "Compare each with the guideline it names, then set `reviewed` and `review_due` in signs.yml."),
    Check("tier-typed", "warning", "A page or table types a tier in bold, where it would stay when a sign's tier changes.", "Name the signs instead: `sign()`, `urgency()` with signs, or a column of type signs."),
    Check("block-minutes", "error", "The minutes of a block do not hold its doses, or are far more than they need.", "Change the minutes, the doses, or the course's `pace`; the guide says how it is worked out."),
    Check("case-lost-step", "error", "No choice leads to a step of a case.", "Let a choice lead to it, or delete it."),
    Check("case-circle", "error", "The choices of a case come back to where they were.", "Let one of them lead on."),
    Check("record-unused", "warning", "A form, programme or case stands on no page.", "Make a page that shows it, or delete it."),
    Check("term-unused", "note", "A term of the glossary is used on no page.", "Use it where the word first appears, or delete it."),
    Check("topic-unknown", "error", "A topic of index.yml names another that is neither there nor in the glossary.", "Mend its name, or write the topic."),
    Check("topic-unused", "warning", "No page speaks of a topic of index.yml.", "Write into `words` with what letters its words begin, or delete it."),
    Check("reference-unused", "note", "A work in references.bib is cited by nothing.", "Cite it, or delete it."),
    Check("reference-twice", "warning", "Two entries are the same work: same DOI, PubMed number, or title, author and year.", "Keep one, and cite it by that key."),
    Check("reference-superseded", "warning", "A text or record rests on a work that a newer one has replaced.", "Read the newer work, mend what is said, and cite it; where the old one is history, cite both together."),
    Check("reference-supports", "warning", "A work in references.bib does not say what it found.", "Write it into `supports`, in one or two sentences of your own."),
    Check("reference-old", "warning", "A work that tested an effect is older than `effects_since` of course.yml, and somewhere no newer work stands beside it.", "Cite a newer one with it; if you looked and found none, write the day into its `no_newer`."),
    Check("references-missing", "error", "A page cites works but does not list them.", "Put the heading References and `references()` at its end."),
    Check("claim-conflict", "error", "A claim conflicts with one that does not exist.", "Mend the id."),
    Check("claim-theme", "error", "A topic of claims belongs to no theme, to two, or to no claim.", "Put each topic into one of `themes`."),
    Check("claim-undecided", "error", "Two claims conflict, and no dispute has them on different sides.", "Add them to one of `disputes`, or take the conflict out."),
    Check("claim-twice", "error", "A claim stands on two sides of a dispute.", "Leave it on one."),
    Check("module-page", "error", "A module that is ready has no page or no quiz.", "Write it, or set `ready: false`."),
    Check("module-title", "error", "A module's page has another title than the curriculum.", "Make both the same."),
    Check("module-key-points", "error", "A module that is ready does not have exactly one box of key points.", 'Add one box that begins with `!!! key-points "Key points"`.'),
    Check("module-unready", "note", "A module is not ready.", "Nothing, until it is; this line says how far it is."),
    Check("criterion-untaught", "error", "No heading teaches a criterion of a module that is ready.", "Put `teaches()` under the heading that does."),
    Check("question-twice", "error", "A page shows the same question twice.", "Take one of the two away, or choose another question."),
    Check("question-essential", "warning", "A question is about signs that cannot wait, but no answer to it is unsafe.", "Give it an answer that is too slow, or take the signs away from it."),
    Check("final-safety", "error", "The quizzes do not have the questions of safety that a paper of the final is to hold.", "Write more questions on signs of that tier, or ask for fewer under `final` in course.yml."),
    Check("answer-tier", "warning", "An answer says how fast it acts, in a question that is about no sign.", "Name the question's signs, or leave the tier out."),
    Check("question-letter", "warning", "A text names an option by its letter or place, which change from attempt to attempt.", "Say the option's words instead, or set `fixed_order: true`."),
    Check("criterion-unassessed", "error", "No question assesses a criterion of a module that is ready.", "Write a question for it, or add it to one that already does."),
    # BibTeX
    Check("bib-missing", "error", "references.bib is not there.", "Create it with at least one entry, or restore it from version control."),
    Check("bib-empty", "error", "references.bib has nothing in it.", "Add an entry, as the guide shows."),
    Check("bib-encoding", "error", "references.bib is not UTF-8.", "Save it again with the encoding UTF-8."),
    Check("bib-huge", "error", "references.bib is far larger than any bibliography.", "Look for something pasted by accident."),
    Check("bib-syntax", "error", "An entry cannot be read as BibTeX.", "Compare the line with an entry that works."),
    Check("bib-brace", "error", "A brace or quote is opened and never closed, or closed too often.", "Count the braces from the line on: as many `}` as `{`."),
    Check("bib-comma", "error", "A comma is missing between two fields.", "End the line before with a comma."),
    Check("bib-stray", "error", "Text stands outside of any entry.", "Put it into an entry, or begin the line with % to make it a comment."),
    Check("bib-string", "error", "An entry uses an abbreviation that no `@string` defines.", "Put the text in braces, or define the abbreviation above."),
    Check("bib-long", "error", "An entry or a field is too long to be right.", "Look for a brace that is never closed."),
    Check("bib-more", "error", "There are too many mistakes to list.", "Mend those listed and check again."),
    Check("bib-key", "error", "A key holds a sign that keys may not have.", "Use letters, digits and any of - _ . : + / ( ), as in `smith2020`."),
    Check("bib-key-twice", "error", "Two entries have the same key.", "Rename one, or delete it if it is the same work."),
    Check("bib-type", "error", "An entry is of a type that no program writes.", "Use one of the types that the message lists, or `@misc`."),
    Check("bib-title", "error", "An entry has no title.", "Add one; every work needs it."),
    Check("bib-field", "error", "The name of a field is misspelt.", "Mend the spelling; the guide lists the fields."),
    Check("bib-field-unread", "note", "A field has a name that means nothing here, so that it is not printed.", "Leave it, or give it the name of the field that you meant; the guide lists them."),
    Check("bib-field-twice", "error", "An entry has the same field twice.", "Keep one of the two."),
    Check("bib-name", "error", "A name cannot be a name: two people without `and` between them, an organisation without braces, initials alone.", "Write `Last, First`, with `and` between names; put an organisation in double braces."),
    Check("bib-year", "error", "A year cannot be read, or `year` and `date` differ.", "Write the year alone, or leave the field out where it is not known."),
    Check("bib-doi", "error", "A field `doi` holds no DOI, or several.", "Write one, from `10.` on."),
    Check("bib-pmid", "error", "A PubMed number is not a number.", "Write the number alone."),
    Check("bib-url", "error", "An address does not begin with https:// or http://.", "Copy the whole address."),
    Check("bib-date", "error", "`urldate`, `checked` or `no_newer` is not a date.", "Write year, month and day, as in 2024-05-31."),
    Check("bib-confirmed", "error", "`confirmed` is none of its three words.", f"Write {CHECKED['confirmed'][2]}."),
    Check("bib-crossref", "error", "`crossref` or `xdata` names an entry that does not exist, or leads back to where it began.", "Mend the key."),
    Check("bib-effects", "error", "`effects` is something else than yes.", "Write yes, or remove the field."),
    Check("bib-superseded", "error", "`superseded_by` names no entry, its own, or one that leads back to it.", "Write the key of the work that has taken its place."),
    Check("bib-latex", "error", "A field holds LaTeX that has no sign in Unicode.", "Write the sign itself, or other words; the file is UTF-8."),
    Check("bib-markup", "error", "A field holds tags that readers would see.", "Write what readers should see, without tags."),
    Check("bib-garbled", "error", "A field holds signs that were read with the wrong encoding, or that nobody can see.", "Write the sign that was meant."),
    # Built pages
    Check("link-broken", "error", "A link leads to a page or file that the site does not have.", "Mend the address."),
    Check("anchor-broken", "error", "A link leads to a place that its page does not have.", "Mend what stands after the #, or give the heading that id."),
    Check("link-outside", "error", "A page or a text of data fetches something from another host.", "Put the file into the course."),
    Check("media-missing", "error", "A page or a text of data shows a picture, film, sound or other file that is not there.", "Mend the address, or put the file there. In data it begins at docs/."),
    Check("image-alt", "error", "A picture has no alternative text.", "Say in a few words what the picture shows."),
    Check("answer-in-search", "error", "The search index holds the answer to a question.", "Keep answers inside parts that search leaves out."),
    Check("id-twice", "error", "Two things on a page have the same id.", "Give one of them another id."),
)
# fmt: on

CHECKS: dict[str, Check] = {check.code: check for check in _ALL}
"""Every check by its code."""
