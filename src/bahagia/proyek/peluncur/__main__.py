import sys

from .jalan import main

sys.exit(main(sys.argv[1:]))
