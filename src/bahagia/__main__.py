import sys

from bahagia.proyek.cli import main

sys.exit(main(sys.argv[1:]))
