import sys

from bahagia.proyek.ukur.perintah import main

sys.exit(main(sys.argv[1:]))
