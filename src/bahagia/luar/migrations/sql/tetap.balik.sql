DROP TRIGGER pemetaan_tetap ON luar_pemetaankolom;
