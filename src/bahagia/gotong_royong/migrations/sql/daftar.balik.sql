DROP TRIGGER gotong_royong_jaga_ikut ON gotong_royong_gotongroyong;
DROP TRIGGER gotong_royong_jaga_jumlah ON gotong_royong_angsuran;
DROP TRIGGER gotong_royong_jaga_jumlah ON gotong_royong_pendaftaran;
DROP TRIGGER gotong_royong_jaga_angsuran ON gotong_royong_angsuran;
DROP TRIGGER gotong_royong_jaga_daftar ON gotong_royong_pendaftaran;
DROP FUNCTION gotong_royong_jaga_ikut();
DROP FUNCTION gotong_royong_jaga_jumlah();
DROP FUNCTION gotong_royong_jaga_angsuran();
DROP FUNCTION gotong_royong_jaga_daftar();
