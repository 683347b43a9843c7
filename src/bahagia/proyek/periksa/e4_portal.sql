-- bagian: sekat dan hak
-- cacat: peran situs umum dapat membaca {n} tabel pribadi: {contoh}. Jalankan ./bahagia pasang-hak.
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND (c.relname ~ '^(pekerja|iuran|akun|jejak|kas|dana|kesehatan|hak)_' OR c.relispartition)
  AND has_table_privilege('{portal}', c.oid, 'SELECT') ORDER BY 1
