-- bagian: sekat dan hak
-- cacat: {n} partisi dapat dibaca melewati sekat induknya: {contoh}. Jalankan ./bahagia pasang-hak.
SELECT c.relname FROM pg_class c WHERE c.relispartition AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  AND has_table_privilege('{web}', c.oid, 'SELECT, INSERT, UPDATE, DELETE') ORDER BY 1
