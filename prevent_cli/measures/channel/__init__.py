"""Measures of Channel: referrals by quarter, casework, the deep dive, reviews, panels and leavers."""
