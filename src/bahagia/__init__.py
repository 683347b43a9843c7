"""Bahagia: dari daftar pekerja sampai perlindungan yang terbukti."""

__version__ = "0.1.0"
