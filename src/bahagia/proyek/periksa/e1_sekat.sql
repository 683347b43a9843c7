-- bagian: sekat dan hak
-- cacat: {n} tabel dengan data warga tanpa sekat baris: {contoh}. Jalankan ./bahagia migrate.
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
       AND a.attname IN ('rt_id', 'kelurahan_kode', 'kota_kode')) = 3
  AND c.relname NOT IN ('jejak_jejak', 'terbitan_faktart')
  AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
ORDER BY 1
