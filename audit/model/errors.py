"""The one exception of reading and recognising."""


class UnreadableError(Exception):
    """A file that cannot be read, or holds no known form: the message is one Chinese sentence for the auditor, with the place and the cure."""
