"""Do two records tell of one person? Pure scoring, without Django and without a database. See docs/algoritma/kembar.md."""
