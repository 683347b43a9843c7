-- What must be the same after a restore, beside every table's rows. One row, one JSON. Run as the owner of the tables.
SELECT json_build_object(
  'migrasi', (SELECT json_agg(app || '.' || name ORDER BY app, name) FROM django_migrations),
  'buku', json_build_object(
    'jumlah_saldo', (SELECT coalesce(sum(saldo), 0) FROM kas_akunkas),
    'mutasi', (SELECT count(*) FROM kas_mutasi),
    'nilai', (SELECT coalesce(sum(nilai), 0) FROM kas_mutasi),
    'cacat', (SELECT count(*) FROM kas_cek_buku())),
  'segel', json_build_object(
    'urutan', (SELECT max(urutan) FROM jejak_segel),
    'akar', (SELECT encode(akar, 'hex') FROM jejak_segel ORDER BY urutan DESC LIMIT 1),
    'rusak', (SELECT count(*) FROM jejak_periksa_segel())),
  'terlindungi', (SELECT count(*) FROM iuran_bulan WHERE keadaan = 3),
  'urutan_nomor', (SELECT json_object_agg(sequencename, coalesce(last_value, 0)) FROM pg_sequences WHERE schemaname = 'public'),
  'bentuk_basis', json_build_object(
    'kebijakan_baris', (SELECT count(*) FROM pg_policy),
    'tabel_bersekat', (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity),
    'partisi', (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relispartition AND relkind IN ('r', 'p')),
    'pemicu', (SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
               WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal),
    'aturan_baris', (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'),
    'indeks', (SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace),
    'fungsi', (SELECT count(*) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))),
  'titik_transaksi', greatest(
    (SELECT coalesce(max(xid), 0) FROM jejak_jejak), (SELECT coalesce(max(atas), 0) FROM jejak_segel)))::text
