"""Purchases against RAB lines: receipts, cash advances, wages, taxes, vendors."""
