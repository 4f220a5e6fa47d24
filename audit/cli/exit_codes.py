"""The exit codes of every command, on which its caller relies; 0 where nothing failed.

1 something failed; 2 usage; 3 a file could not be read or its notebook broke off (the others are still checked); 4 a rule
broke (the other rules hold); 130 stopped by Ctrl-C.
"""

FAILED, USAGE, UNREADABLE, BROKEN, INTERRUPTED = 1, 2, 3, 4, 130
