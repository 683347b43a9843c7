-- Figures may also be seen where only figures may be seen (LIHAT_KOTA): reading, never writing.
CREATE POLICY angka ON cakupan_rekapcakupan FOR SELECT
  USING (kota_kode = ANY ((SELECT nullif(current_setting('app.angka', true), '')::text[])::text[]));
CREATE POLICY angka ON cakupan_rekapberakhir FOR SELECT
  USING (kota_kode = ANY ((SELECT nullif(current_setting('app.angka', true), '')::text[])::text[]));
