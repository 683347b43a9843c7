DROP FUNCTION dana_cek();
DROP TRIGGER potongan_tidak_dihapus ON dana_potonganpajak;
DROP TRIGGER setoran_pajak_tidak_dihapus ON dana_setoranpajak;
DROP TRIGGER pengembalian_tidak_dihapus ON dana_pengembaliandana;
DROP TRIGGER pindah_kas_tidak_dihapus ON dana_pindahkas;
DROP TRIGGER potongan_tetap ON dana_potonganpajak;
DROP FUNCTION dana_jaga_potongan();
DROP TRIGGER setoran_pajak_langkah ON dana_setoranpajak;
DROP TRIGGER pengembalian_langkah ON dana_pengembaliandana;
DROP TRIGGER pindah_kas_langkah ON dana_pindahkas;
DROP TRIGGER belanja_langkah ON dana_belanja;
CREATE TRIGGER belanja_langkah BEFORE INSERT OR UPDATE ON dana_belanja FOR EACH ROW
  EXECUTE FUNCTION dana_jaga_langkah('diajukan',
    '{diajukan>disetujui,diajukan>ditolak,disetujui>ditolak,disetujui>dibayar,dibayar>dibatalkan}',
    '{keadaan,disetujui_oleh_id,disetujui_pada,ditolak_oleh_id,ditolak_pada,dibayar_oleh_id,dibayar_pada,tanggal_bayar,dibatalkan_oleh_id,dibatalkan_pada,alasan,pakai_titipan,lebih_bayar,jurnal_id}',
    'dana.Belanja');
-- A spending that waits may become smaller, never larger.
CREATE OR REPLACE FUNCTION dana_jaga_langkah() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  lama jsonb; baru jsonb; awal text := TG_ARGV[0]; langkah text[] := TG_ARGV[1]::text[]; tetap text[] := TG_ARGV[2]::text[];
  label text := TG_ARGV[3];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.keadaan <> awal THEN
      RAISE EXCEPTION 'baris baru harus mulai dari %', awal USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
    END IF;
    RETURN NEW;
  END IF;
  lama := to_jsonb(OLD); baru := to_jsonb(NEW);
  -- Another payer took part of it over before it was paid: the amount may shrink, nothing else changes (0096).
  IF label = 'dana.Belanja' AND NEW.keadaan = OLD.keadaan AND OLD.keadaan IN ('diajukan', 'disetujui')
     AND NEW.nilai < OLD.nilai AND (lama - '{nilai,uraian,rincian}'::text[]) = (baru - '{nilai,uraian,rincian}'::text[]) THEN
    RETURN NEW;
  END IF;
  IF (lama - tetap) IS DISTINCT FROM (baru - tetap) THEN
    RAISE EXCEPTION 'isi yang sudah diajukan tidak dapat diubah' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_isi_tetap';
  END IF;
  IF NEW.keadaan <> OLD.keadaan AND NOT (OLD.keadaan || '>' || NEW.keadaan) = ANY (langkah)
     OR NEW.keadaan = OLD.keadaan AND (lama - 'lebih_bayar') IS DISTINCT FROM (baru - 'lebih_bayar')
     OR NEW.keadaan = OLD.keadaan AND OLD.keadaan <> 'dibayar' THEN
    RAISE EXCEPTION 'langkah % ke % tidak ada', OLD.keadaan, NEW.keadaan
      USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_langkah';
  END IF;
  IF OLD.jurnal_id IS NULL AND NEW.jurnal_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.id = NEW.jurnal_id AND j.rt_id = NEW.rt_id AND j.total = NEW.nilai
         AND j.objek = label || ':' || NEW.id AND j.membalik_id IS NULL)
     OR OLD.jurnal_id IS NOT NULL AND NEW.jurnal_id IS DISTINCT FROM OLD.jurnal_id
     OR NEW.keadaan = 'dibatalkan' AND OLD.keadaan <> 'dibatalkan' AND NOT EXISTS (
       SELECT FROM kas_jurnal j WHERE j.membalik_id = OLD.jurnal_id) THEN
    RAISE EXCEPTION 'jurnalnya tidak ada' USING ERRCODE = 'check_violation', CONSTRAINT = 'dana_berjurnal';
  END IF;
  RETURN NEW;
END $$;
