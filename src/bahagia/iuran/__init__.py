"""Contributions: from a list of workers to paid, proven months of protection.

`DaftarIuran` is one list (an RT, a payer, a span of months). Submitting it reserves each (NIK, month, programme) in
`BulanIuran`, where the database lets only one list hold it; paying and the receipt of BPJS move those months on.
"""
