"""`python -m monitor` is `communique`."""

from monitor.cli import main

main()
