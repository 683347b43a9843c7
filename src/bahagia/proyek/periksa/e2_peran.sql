-- bagian: sekat dan hak
-- cacat: {n} peran basis data terlalu kuat: {contoh}. Jalankan ./bahagia pasang-hak, lalu periksa hak yang diberikan dengan tangan.
SELECT r.rolname FROM pg_roles r WHERE r.rolname IN ('{web}', '{portal}') AND (
  r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR pg_has_role(r.oid, '{pemilik}', 'MEMBER')
  OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))
