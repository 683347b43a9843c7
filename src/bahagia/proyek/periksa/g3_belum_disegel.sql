-- bagian: menunggu orang
-- catatan: {n} baris jejak lebih dari satu jam belum disegel. Apakah pekerja latar berjalan?
SELECT id FROM jejak_jejak WHERE xid >= (SELECT max(atas) FROM jejak_segel) AND dicatat < now() - interval '1 hour' ORDER BY id
