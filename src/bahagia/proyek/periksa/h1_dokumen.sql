-- bagian: dokumen
-- cacat: {n} dokumen yang isinya tidak sama dengan sidiknya: dokumen {contoh}.
SELECT id FROM dokumen_dokumen WHERE encode(sha256(pdf), 'hex') <> sha256 ORDER BY id
