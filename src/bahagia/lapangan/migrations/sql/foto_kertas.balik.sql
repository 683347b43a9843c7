DROP FUNCTION lapangan_hapus_foto_lembar(timestamptz);
