DROP POLICY angka ON cakupan_rekapberakhir;
DROP POLICY angka ON cakupan_rekapcakupan;
