DROP TRIGGER gotong_royong_jaga_kejadian ON gotong_royong_kejadian;
DROP TRIGGER gotong_royong_jaga_hadir ON gotong_royong_kehadiran;
DROP TRIGGER gotong_royong_jaga_hari ON gotong_royong_harikerja;
DROP FUNCTION gotong_royong_jaga_kejadian();
DROP FUNCTION gotong_royong_jaga_hadir();
DROP FUNCTION gotong_royong_jaga_hari();
