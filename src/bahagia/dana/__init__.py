"""The fund of an RT: ceiling, money received, spending. Two people for every rupiah; the ledger keeps the amounts."""
