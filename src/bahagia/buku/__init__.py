"""Books of the Pokja: cash, bank, tax; statements of the bank; monthly close with a cash count by two people."""
