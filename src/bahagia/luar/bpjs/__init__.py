"""BPJS Ketenagakerjaan: the workbook the branch wants, the receipt it gives back, and a fake branch."""
