"""People's names and telephone numbers in a document: where they stand (`finding`), and characters that stand in for theirs.

A document is read, audited and shown with the stand-ins (`hiding`), so that no rule, sentence, page or file ever holds a
name that it would have to look for again; where a text is shown, they become stars (`stand_ins`). What the audit says
itself holds no stand-in, and is never masked.
"""
