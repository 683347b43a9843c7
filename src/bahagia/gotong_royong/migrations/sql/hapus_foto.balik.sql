DROP FUNCTION gotong_royong_hapus_foto_kejadian(bigint[]);
