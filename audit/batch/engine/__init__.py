"""Running a notebook without sockets: a kernel in this very process, and a papermill engine that speaks to it."""

import sys

if "jsonschema" not in sys.modules:
    # nbformat has jsonschema check notebooks, which loads a grammar of addresses where it finds one installed: 0.8 s and
    # 20 MB for a format that no notebook's schema has
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as if it were not installed
    import jsonschema  # type: ignore[import-untyped]  # noqa: F401

    del sys.modules["rfc3987_syntax"]
