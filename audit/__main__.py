"""`python -m audit`: the same commands where the `audit` script is not on the path."""

try:
    from audit.cli.main import main

    main(prog_name="audit")
except KeyboardInterrupt:  # while it is still loading; a command tells of one itself
    raise SystemExit(130) from None
