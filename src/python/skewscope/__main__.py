"""``python -m skewscope`` is the command line."""

from skewscope._java import main

main()
