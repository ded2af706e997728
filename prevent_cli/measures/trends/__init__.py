"""Figures of several years or quarters: referrals and adoptions, coverage and sessions, engagements."""
