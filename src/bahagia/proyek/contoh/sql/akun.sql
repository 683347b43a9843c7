-- Accounts of the ledger for who receives money; counted, or the run that books would read them all for each RT.
SELECT count(*) FROM kas_siapkan_akun(%(rt)s, %(jenis)s);
ANALYZE kas_akunkas;
