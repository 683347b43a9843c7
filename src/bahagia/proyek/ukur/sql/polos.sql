INSERT INTO ukur_bulan SELECT * FROM ukur_sumber;
