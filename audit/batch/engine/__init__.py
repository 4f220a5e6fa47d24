"""Running a notebook without sockets: a kernel in this very process, and a papermill engine that speaks to it."""
