"""Run `python -m wardmote.graph` as the command `wardmote`."""

from wardmote.graph.cli import main

main(prog_name="wardmote")
