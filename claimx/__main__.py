"""python -m claimx: the same as the command."""

from claimx.cli import main

main()
