-- A few sealed numbers with the index each must give; one at least for every sealing key in use.
(SELECT DISTINCT ON (substring(nik_sandi FROM 1 FOR 1 + get_byte(nik_sandi, 0))) nik_sandi, nik_indeks FROM pekerja_pekerja
 WHERE length(nik_sandi) > 40 ORDER BY substring(nik_sandi FROM 1 FOR 1 + get_byte(nik_sandi, 0)), id DESC)
UNION ALL
(SELECT nik_sandi, nik_indeks FROM pekerja_pekerja TABLESAMPLE SYSTEM (20) WHERE length(nik_sandi) > 40 LIMIT 50)
