"""What every measure is made of: figures, rows, days, snapshots and exact arithmetic."""
