"""`python -m audit`: the same commands where the `audit` script is not on the path."""

from audit.cli.main import main

main(prog_name="audit")
