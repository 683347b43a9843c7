-- Steps of a tranche and of a line of the bank's list; what was asked for or sent never changes.
CREATE FUNCTION dana_jaga_cair() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE langkah text[] := TG_ARGV[0]::text[]; tetap text[] := TG_ARGV[1]::text[]; awal text := TG_ARGV[2];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> awal THEN
      RAISE EXCEPTION 'baris baru harus mulai dari %', awal USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
    END IF;
    RETURN NEW;
  END IF;
  IF (to_jsonb(OLD) - tetap) IS DISTINCT FROM (to_jsonb(NEW) - tetap) THEN
    RAISE EXCEPTION 'isi yang sudah diajukan tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_isi_tetap';
  END IF;
  IF NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (langkah) THEN
    RAISE EXCEPTION 'langkah % ke % tidak ada', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
  END IF;
  RETURN NEW;
END $$;
-- Money in the account has its receipt: of the same RT, year and amount, approved.
CREATE FUNCTION dana_jaga_penerimaan_cair() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.penerimaan_id IS NOT NULL AND OLD.penerimaan_id IS NULL AND NOT EXISTS (
       SELECT FROM dana_penerimaandana p WHERE p.id = NEW.penerimaan_id AND p.rt_id = NEW.rt_id AND p.tahun = NEW.tahun
         AND p.nilai = NEW.nilai AND p.keadaan = 'disetujui')
     OR OLD.penerimaan_id IS NOT NULL AND NEW.penerimaan_id IS DISTINCT FROM OLD.penerimaan_id THEN
    RAISE EXCEPTION 'penerimaannya tidak ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_berjurnal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pencairan_langkah BEFORE INSERT OR UPDATE ON dana_pencairan FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_cair(
    '{diusulkan>disetujui,diusulkan>ditolak,disetujui>ditolak,disetujui>dikirim,dikirim>cair,dikirim>gagal,cair>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,ditolak_oleh_id,ditolak_pada,dikirim_oleh_id,dikirim_pada,cair_oleh_id,cair_pada,gagal_oleh_id,gagal_pada,dibatalkan_oleh_id,dibatalkan_pada,alasan,penerimaan_id}',
    'diusulkan');
CREATE TRIGGER pencairan_penerimaan BEFORE UPDATE ON dana_pencairan FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_penerimaan_cair();
CREATE TRIGGER baris_bank_langkah BEFORE INSERT OR UPDATE ON dana_barisbank FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_cair('{dikirim>berhasil,dikirim>gagal}',
    '{keadaan,sumber,referensi,tanggal,keterangan,dijawab_oleh_id,dijawab_pada}', 'dikirim');
CREATE TRIGGER pencairan_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_pencairan
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER baris_bank_tidak_dihapus BEFORE DELETE OR TRUNCATE ON dana_barisbank
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER daftar_bank_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON dana_daftarbank
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
CREATE TRIGGER hasil_bank_tetap BEFORE UPDATE OR DELETE OR TRUNCATE ON dana_hasilbank
  FOR EACH STATEMENT EXECUTE FUNCTION jejak_tolak_ubah();
