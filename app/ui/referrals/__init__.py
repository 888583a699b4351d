"""Referrals out: what waits, and what waits too long."""
