"""The one exception of the readers."""


class UnreadableError(Exception):
    """A file that cannot be read: the message is one Chinese sentence for the auditor, with the place and the cure."""
